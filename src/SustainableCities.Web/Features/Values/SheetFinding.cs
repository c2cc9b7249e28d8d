using SustainableCities.Domain.Values;

namespace SustainableCities.Web.Features.Values;

/// <summary>The page's finding: how much is in, and what went wrong.</summary>
public sealed class SheetFinding(SheetText text)
{
    /// <summary>One or two sentences: <c>58 of 63 values for 2025 are in. One was refused.</c></summary>
    public string Of(ValuesSheet sheet, IReadOnlyList<SheetLine> lines)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        var period = text.Period(sheet.Period);
        var isIn = lines.Count(l => l.IsIn);
        var approved = lines.Count(l => l.Value is { Status: ValueStatus.Approved });
        var reviewed = lines.Count(l => l.Value is { Status: ValueStatus.Submitted });
        var refused = lines.Count(l => l.IsUnsaved);
        var returned = lines.Count(l => l.Value is { Status: ValueStatus.Returned });
        var first = (lines.Count, isIn, approved, reviewed) switch
        {
            (0, _, _, _) => W("FindingEmpty", period),
            (_, 0, _, _) => W("FindingNone", lines.Count, period),
            var (all, _, done, _) when done == all => W("FindingApproved", all, period),
            var (all, _, done, asked) when asked > 0 && done + asked == all => W(done == 0 ? "FindingReview" : "FindingReviewSome", asked, period, all),
            var (all, filled, _, _) when filled == all => W("FindingAll", all, period),
            var (all, filled, _, _) => W("FindingSome", filled, all, period),
        };
        return string.Join(SheetText.Gap, new[]
        {
            first, returned == 0 ? "" : text.Count("FindingReturned", returned), refused == 0 ? "" : text.Count("FindingRefused", refused),
        }.Where(s => s.Length > 0));
    }

    /// <summary>When the period is due, in a sentence.</summary>
    public string Due(ValuesSheet sheet)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        var days = Math.Abs(sheet.DueOn.DayNumber - sheet.Today.DayNumber);
        return sheet.Due switch
        {
            DueState.Overdue => text.Count("DueWas", days, text.Day(sheet.DueOn)),
            DueState.Due when days == 0 => W("DueToday"),
            DueState.Due => text.Count("DueIn", days, text.Day(sheet.DueOn)),
            _ => W("DueRunning", text.Period(sheet.Period), text.Day(sheet.Period.End)),
        };
    }

    private string W(string key, params object[] args) => text.Words[key, args];
}
