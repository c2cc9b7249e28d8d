using SustainableCities.Domain.Data;
using SustainableCities.Domain.Progress;
using SustainableCities.Domain.Values;

namespace SustainableCities.Domain.Matrix;

/// <summary>The 6 × 12 matrix of ISO 37101: which cells there are, what stands in them, and what may be said of one.</summary>
public static class MatrixRules
{
    /// <summary>The longest reason in one language, in characters.</summary>
    public const int LongestReason = 1000;

    /// <summary>P1–P6.</summary>
    public static IReadOnlyList<string> Purposes { get; } = [.. Enumerable.Range(1, 6).Select(n => $"P{n}")];

    /// <summary>I01–I12.</summary>
    public static IReadOnlyList<string> Issues { get; } = [.. Enumerable.Range(1, 12).Select(n => $"I{n:D2}")];

    /// <summary>Whether cells of this priority ask for an indicator. Low and none do not, nor does a cell that nobody has judged.</summary>
    public static bool AsksForIndicator(Priority priority) => priority is Priority.High or Priority.Medium;

    /// <summary>The 72 cells, purpose by purpose: an indicator with two issues stands in two of them.</summary>
    /// <param name="progress">How the city stands, as far as the reader may see it.</param>
    /// <param name="priorities">What the city has judged.</param>
    public static IReadOnlyList<MatrixCell> Cells(CityProgress progress, IReadOnlyDictionary<(string Purpose, string Issue), CellJudgement> priorities)
    {
        ArgumentNullException.ThrowIfNull(progress);
        ArgumentNullException.ThrowIfNull(priorities);
        var inside = (
            from item in progress.Items
            from purpose in item.Indicator.Purposes
            from issue in item.Indicator.Issues
            select (Cell: (purpose, issue), Item: item)).ToLookup(i => i.Cell, i => i.Item);
        return [.. from purpose in Purposes
                   from issue in Issues
                   select new MatrixCell(purpose, issue, priorities.GetValueOrDefault((purpose, issue)), [.. inside[(purpose, issue)]])];
    }

    /// <summary>The cells without priorities: for pictures of the indicators alone.</summary>
    public static IReadOnlyList<MatrixCell> Cells(CityProgress progress) => Cells(progress, new Dictionary<(string, string), CellJudgement>());

    /// <summary>All that is wrong with a judgement; empty where nothing is.</summary>
    public static IReadOnlyList<RefusalItem> Check(CellEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        List<RefusalItem> wrong = [];
        if (!Purposes.Contains(entry.Purpose))
        {
            wrong.Add(new("purpose", "unknownCode", entry.Purpose));
        }

        if (!Issues.Contains(entry.Issue))
        {
            wrong.Add(new("issue", "unknownCode", entry.Issue));
        }

        if (entry.Reason is { En.Length: 0, Zh.Length: 0 })
        {
            wrong.Add(new("reason", EntryRules.ReasonMissing));
        }

        EntryRules.CheckLength(wrong, "reason", entry.Reason.En.Length > entry.Reason.Zh.Length ? entry.Reason.En : entry.Reason.Zh, LongestReason);

        return wrong;
    }
}
