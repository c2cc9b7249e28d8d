using System.Globalization;
using Microsoft.Extensions.Localization;
using SustainableCities.Domain.Catalogue;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Matrix;
using SustainableCities.Domain.Progress;
using SustainableCities.Reporting.Charts;

namespace SustainableCities.Web.Features.Matrix;

/// <summary>Names cells and says what stands in them, in the reader's language.</summary>
/// <param name="words">The words of the matrix.</param>
/// <param name="purposes">The six purposes.</param>
/// <param name="issues">The twelve issues.</param>
/// <param name="isPublic">Whether only public indicators are counted, which a gap then says.</param>
public sealed class MatrixSay(IStringLocalizer<MatrixWords> words, IReadOnlyList<Purpose> purposes, IReadOnlyList<Issue> issues, bool isPublic = false)
{
    // Up to the letter after the break: inter-dependence, infra-structures.
    private static readonly string[] LongWords = ["interd", "infras", "empowerm", "environm", "consumpt"];

    /// <summary>The six purposes.</summary>
    public IReadOnlyList<Purpose> Purposes => purposes;

    /// <summary>The twelve issues.</summary>
    public IReadOnlyList<Issue> Issues => issues;

    private static CultureInfo Culture => CultureInfo.CurrentUICulture;

    /// <summary>The name of a purpose.</summary>
    public static string Name(Purpose purpose)
    {
        ArgumentNullException.ThrowIfNull(purpose);
        return new Bilingual(purpose.NameEn, purpose.NameZh).In(Culture);
    }

    /// <summary>The name of an issue.</summary>
    public static string Name(Issue issue)
    {
        ArgumentNullException.ThrowIfNull(issue);
        return new Bilingual(issue.NameEn, issue.NameZh).In(Culture);
    }

    /// <summary>The name of an issue for a narrow column: long words say where they may be broken.</summary>
    public static string Head(Issue issue) => LongWords.Aggregate(Name(issue), (name, word) => name.Replace(word, word.Insert(word.Length - 1, "\u00AD"), StringComparison.Ordinal));

    /// <summary>A cell's two names: <c>Resilience × Mobility</c>.</summary>
    public string Name(MatrixCell cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        return words["CellName", Name(purposes.First(p => p.Code == cell.Purpose)), Name(issues.First(i => i.Code == cell.Issue))];
    }

    /// <summary>The word of a priority inside a sentence: <c>high</c>.</summary>
    public string Priority(Priority priority) => words["Level" + priority];

    /// <summary>What is missing in a gap: <c>high, no indicator</c>.</summary>
    public string Missing(MatrixCell cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        return words[isPublic ? "GapPublic" : "GapText", Priority(cell.Judgement!.Priority)];
    }

    /// <summary>All of a cell for those who hear it.</summary>
    public string Label(MatrixCell cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        var name = Name(cell);
        return cell switch
        {
            { IsGap: true } => words["LabelGap", name, Missing(cell)],
            { Judgement: null, Items.Count: 0 } => words["LabelEmpty", name],
            { Judgement: null } => words["LabelUnjudged", name, ChartWords.Count(cell.Items.Select(i => i.Answer.State), Culture)],
            _ => words["LabelCell", name, ChartWords.Count(cell.Items.Select(i => i.Answer.State), Culture), words["Priority" + cell.Judgement.Priority]],
        };
    }

    /// <summary>The page's finding.</summary>
    public string Finding(MatrixView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return view switch
        {
            { Judged: 0 } => words["FindingUnjudged"],
            { Priorities: 0 } => words["FindingNone", view.Judged],
            { Gaps.Count: 0 } => words["FindingAll", view.Priorities],
            { Gaps.Count: 1 } => words["FindingOne", view.Priorities - 1, view.Priorities],
            _ => words["Finding", view.Priorities - view.Gaps.Count, view.Priorities, view.Gaps.Count],
        };
    }

    /// <summary>A sentence on how a purpose stands: <c>8 of 10 on course</c>.</summary>
    public string OnCourse(CityProgress progress, string purpose)
    {
        ArgumentNullException.ThrowIfNull(progress);
        var totals = progress.ByPurpose.First(g => g.Code == purpose).Totals;
        return totals.WithTarget == 0 ? words["NoTargets"] : words["OnCourse", totals.OnCourse, totals.WithTarget];
    }
}
