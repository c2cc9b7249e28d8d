using System.Globalization;
using Microsoft.Extensions.Localization;
using SustainableCities.Domain.Review;
using SustainableCities.Web.Shell;

namespace SustainableCities.Web.Features.Review;

/// <summary>What a submission comes to, in a sentence, and what stands behind it.</summary>
public sealed class ReviewFinding(IStringLocalizer<ReviewWords> words, ReviewText text)
{
    /// <summary>The finding.</summary>
    public string Title(SubmissionPage page, IReadOnlyList<ReviewLine> lines)
    {
        ArgumentNullException.ThrowIfNull(page);
        var place = words["Place", page.City.Name.In(CultureInfo.CurrentUICulture), text.City.Period(page.Period)].Value;
        var open = lines.Count(l => l.CanApprove);
        var waiting = lines.Count(l => l.Verdict is Verdict.Open or Verdict.Signed or Verdict.Own);
        return page switch
        {
            { Status: SubmissionStatus.Closed } => text.Count("FindingApproved", lines.Count(l => l.Verdict == Verdict.Approved), place),
            { Organisation: not null } when open > 0 => text.Count("FindingLeft", open, place),
            { Organisation: not null } => words["FindingDone", place],
            _ when waiting > 0 => text.Count("FindingUnderReview", waiting, place),
            _ => words["FindingWithCity", place],
        };
    }

    /// <summary>Who handed over, how far it has come, who must still sign.</summary>
    public string Behind(SubmissionPage page, IReadOnlyList<ReviewLine> lines)
    {
        ArgumentNullException.ThrowIfNull(page);
        List<string> parts =
        [
            page.Round == 1
                ? text.Count("HandedOver", lines.Count, page.SubmittedBy ?? words["ThePortal"].Value, text.City.DayOf(page.SubmittedAt))
                : text.Count("HandedOverAgain", lines.Count, page.SubmittedBy ?? words["ThePortal"].Value, text.City.DayOf(page.SubmittedAt), page.Round),
        ];
        if (page.Status == SubmissionStatus.Open)
        {
            parts.Add(words["Counts", text.Join(Counted(lines))]);
            parts.AddRange(Signing(page, lines));
        }

        if (page.Missing.Count > 0)
        {
            parts.Add(text.Count("MissingValues", page.Missing.Count));
        }

        return string.Join(CityText.Gap, parts);
    }

    private IEnumerable<string> Counted(IReadOnlyList<ReviewLine> lines) => lines.GroupBy(l => l.Verdict).OrderBy(g => g.Key switch
    {
        Verdict.Approved => 0,
        Verdict.Signed => 1,
        Verdict.Returned => 2,
        Verdict.Mending => 3,
        Verdict.Cleared => 4,
        Verdict.Own => 5,
        _ => 6,
    }).Select(g => words["Count" + g.Key, g.Count()].Value);

    private IEnumerable<string> Signing(SubmissionPage page, IReadOnlyList<ReviewLine> lines)
    {
        var waiting = lines.Where(l => l.Verdict is Verdict.Open or Verdict.Signed or Verdict.Own).ToList();
        var others = page.RequiredOrganisations.Where(o => o != page.Organisation && waiting.Exists(l => l.Unsigned.Contains(o))).Select(ReviewText.Organisation).ToList();
        if (others.Count > 0)
        {
            yield return words[page.Organisation is null ? "MustSign" : waiting.Exists(l => l.CanApprove) ? "SignsAfterYou" : "SignsNow", text.Join(others)];
        }
    }
}
