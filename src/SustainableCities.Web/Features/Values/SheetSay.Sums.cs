using SustainableCities.Domain.Values;
using SustainableCities.Reporting;

namespace SustainableCities.Web.Features.Values;

/// <content>The sums of parts beside their whole.</content>
public sealed partial class SheetSay
{
    private Say WithSums(SheetLine line, Say say)
    {
        if (line.Parts.Count == 0 || line.Sums is not { Count: > 0 } sums || say.Kind == SayKind.Error)
        {
            return say;
        }

        // What the warning says already is not said twice.
        var warned = line.Value?.Warnings.Any(w => w.Code == WarningRules.PartsDoNotAddUp) == true && say.Kind == SayKind.Warning;
        var text = Ended(say.Text, [.. sums.Where(s => !warned || !s.Differs).Select(Sum)]);
        var acts = line.IsLocked || line.IsCalculated ? [] : sums.Where(s => s is { Sum: not null, Missing.Count: 0 } && s.Sum != line.Value?.Content.Figure)
            .DistinctBy(s => s.Sum).Select(s => new SayAct(LineAct.TakeSum, W("TakeSum", Figures.Format(s.Sum!.Value)), s.Breakdown.Key));
        return say with { Text = text, Acts = [.. acts, .. say.Acts] };
    }

    /// <summary>Sentences one after the other; the first is ended where more come.</summary>
    private string Ended(string first, params IReadOnlyList<string> more) => more.Count == 0 ? first : string.Join(SheetText.Gap, more.Prepend(
        first.Length == 0 || first[^1] is '.' or '。' or '?' or '？' or '!' ? first : first + W("Stop")).Where(t => t.Length > 0));

    private string Sum(PartSum sum)
    {
        var (name, figure) = (sum.Breakdown.Name.In(SheetText.Culture), sum.Sum is { } s ? Figures.Format(s) : "–");
        return sum.Missing.Count == 0
            ? W("SumBy", name, figure)
            : W("SumByMissing", name, figure, string.Join(W("ListComma"), sum.Missing.Take(3).Select(c => sum.Breakdown.Find(c)!.Name.In(SheetText.Culture))) + (sum.Missing.Count > 3 ? "…" : ""));
    }
}
