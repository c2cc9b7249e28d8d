using System.Globalization;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.Progress;
using SustainableCities.Domain.Reports;
using SustainableCities.Domain.Values;
using SustainableCities.Reporting.Charts;

namespace SustainableCities.Reporting.Documents;

/// <summary>A report seen in one language: lookups and writing for its components, from the snapshot alone.</summary>
public sealed class ReportModel
{
    private readonly Dictionary<string, UnitText> _units;
    private readonly Dictionary<IndicatorCode, ReportIndicator> _indicators;
    private readonly IReadOnlyDictionary<string, int> _pages;

    /// <summary>Opens a report.</summary>
    /// <param name="report">What to show.</param>
    /// <param name="culture">The language to show it in.</param>
    /// <param name="address">What stands before <c>#anchor</c> in links inside the report: empty in a file of its own.</param>
    /// <param name="pages">Page numbers of the chapters by their id, once they are known.</param>
    public ReportModel(RenderableReport report, CultureInfo culture, string address = "", IReadOnlyDictionary<string, int>? pages = null)
    {
        ArgumentNullException.ThrowIfNull(report);
        Report = report;
        Culture = culture;
        Address = address;
        _pages = pages ?? new Dictionary<string, int>();
        _units = Content.Units.ToDictionary(u => u.Code, u => u.Code == "number" ? UnitText.None : new UnitText(u.Symbol.En, u.Symbol.Zh));
        _indicators = Content.Indicators.ToDictionary(i => i.Code);
        Chapters = ReportChapter.Of(this);
    }

    /// <summary>The report.</summary>
    public RenderableReport Report { get; }

    /// <summary>Its language.</summary>
    public CultureInfo Culture { get; }

    /// <summary>What stands before <c>#anchor</c>.</summary>
    public string Address { get; }

    /// <summary>The signed part.</summary>
    public ReportContent Content => Report.Snapshot.Content;

    /// <summary>The year as text.</summary>
    public string Year => Number(Content.Year);

    /// <summary>Whether it is written in Chinese.</summary>
    public bool IsChinese => Figures.IsChinese(Culture);

    /// <summary>The tag of the language.</summary>
    public string Lang => IsChinese ? "zh-Hans" : "en";

    /// <summary>What stands between two sentences.</summary>
    public string Gap => IsChinese ? "" : " ";

    /// <summary>The chapters in order.</summary>
    public IReadOnlyList<ReportChapter> Chapters { get; }

    /// <summary>What stands in every head: the city and the year.</summary>
    public string RunningTitle => $"{In(Content.City.Name)} {Year}";

    /// <summary>What every page has to say: draft, demonstration data; nothing where there is nothing to warn of.</summary>
    public IEnumerable<string> Warnings
    {
        get
        {
            if (Report.IsDraft)
            {
                yield return Word("DraftOf", Day(Report.AsOf));
            }

            if (Content.Demonstration)
            {
                yield return Word("DemonstrationData");
            }
        }
    }

    /// <summary>The hash as it is read out, <c>Snapshot 7f3a 91c2 … e04b</c>: of a draft that of the content, which reviewers sign.</summary>
    public string ShortHash => Word(Report.IsDraft ? "ContentShort" : "SnapshotShort", Short(Report.IsDraft ? Report.ContentSha256 : Report.Sha256));

    /// <summary>Both ends of a hash.</summary>
    public static string Short(string sha256) => $"{sha256[..4]} {sha256[4..8]} … {sha256[^4..]}";

    /// <summary>A text of the report's own.</summary>
    public string Word(string key, params ReadOnlySpan<object?> values) => ReportWords.Text(Culture, key, values);

    /// <summary>Data in the report's language, or in the other one where that is missing.</summary>
    public string In(Bilingual text) => text.In(Culture);

    /// <summary>Whether there is anything to show in either language.</summary>
    public static bool Has(Bilingual text) => !string.IsNullOrEmpty(text.En) || !string.IsNullOrEmpty(text.Zh);

    /// <summary>Names joined as the language joins them.</summary>
    public string Join(IEnumerable<string> names) => string.Join(Word("ListComma"), names);

    /// <summary>The page a chapter begins on; null until known.</summary>
    public int? PageOf(ReportChapter chapter) => _pages.TryGetValue(chapter.Id, out var page) ? page : null;

    /// <summary>A chapter by its id.</summary>
    public ReportChapter Chapter(string id) => Chapters.First(c => c.Id == id);

    /// <summary>A whole number of the report's own: a year, a count.</summary>
    public static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A day: 31 March 2026, 2026年3月31日.</summary>
    public string Day(DateOnly day) => IsChinese
        ? string.Create(CultureInfo.InvariantCulture, $"{day.Year}年{day.Month}月{day.Day}日")
        : day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>The symbol of an indicator's unit; empty for a bare count.</summary>
    public string Symbol(ReportIndicator indicator) => UnitOf(indicator.Unit);

    /// <summary>A unit's symbol; empty for a bare number.</summary>
    public string UnitOf(string code) => Unit(code).In(Culture);

    /// <summary>The name and the unit, as a table names a row.</summary>
    public string NameAndUnit(ReportIndicator indicator) =>
        Symbol(indicator) is { Length: > 0 } unit ? Word("NameAndUnit", In(indicator.Name), unit) : In(indicator.Name);

    /// <summary>A figure of an indicator in a row that names the unit.</summary>
    public static string Plain(decimal? figure, ReportIndicator indicator, Qualifier qualifier = Qualifier.Exact) =>
        figure is { } f ? Mark(qualifier) + Figures.Format(f, indicator.Decimals) : "";

    /// <summary>A figure as it was entered, with all its decimals.</summary>
    public static string Exact(decimal figure, Qualifier qualifier) => Mark(qualifier) + Figures.Format(figure);

    /// <summary>A figure with a unit, as the source gives it.</summary>
    public string Sourced(decimal figure, string unit, Qualifier qualifier)
    {
        var text = Figures.WithUnit(figure, null, Unit(unit), Culture);
        return qualifier == Qualifier.Exact ? text : Word("Qualifier" + qualifier, text);
    }

    /// <summary>A share of one in whole per cent; empty for null.</summary>
    public string Percent(decimal? share) => share is { } s ? Figures.WithUnit(s * 100, 0, UnitText.Percent, Culture) : "";

    /// <summary>A target in a cell: the figure, and by when.</summary>
    public (string Figure, string When) TargetCell(ReportTarget? target, ReportIndicator indicator) => target switch
    {
        null => ("", ""),
        { Kind: TargetKind.Band, Low: { } low, High: { } high } => (Word("Band", Plain(low, indicator), Plain(high, indicator)), Word("EveryPeriod")),
        { Kind: TargetKind.Band, Low: { } low } => ($"≥\u2009{Plain(low, indicator)}", Word("EveryPeriod")),
        { Kind: TargetKind.Band } => ($"≤\u2009{Plain(target.High, indicator)}", Word("EveryPeriod")),
        { Kind: TargetKind.Ongoing } => (Plain(target.Value, indicator), Word("EveryPeriod")),
        _ => (Plain(target.Value, indicator), target.Period?.ToString() ?? ""),
    };

    /// <summary>The last published value of a year, and that of the same period a year earlier.</summary>
    public static (ReportPoint? Now, ReportPoint? Before) Latest(ReportIndicator indicator, int year)
    {
        var now = indicator.Series.LastOrDefault(p => p.Period.Year == year);
        return (now, now is null
            ? indicator.Series.LastOrDefault(p => p.Period.Year == year - 1)
            : indicator.Series.FirstOrDefault(p => p.Period == Period.Of(now.Period.Year - 1, now.Period.Frequency, now.Period.Number)));
    }

    /// <summary>A goal; null for a number that is none.</summary>
    public ReportGoal? Goal(int number) => Content.Goals.FirstOrDefault(g => g.Number == number);

    /// <summary>An indicator by its code; null where the report has none of that code.</summary>
    public ReportIndicator? Indicator(IndicatorCode code) => _indicators.GetValueOrDefault(code);

    /// <summary>The indicators of a purpose, worst first.</summary>
    public IReadOnlyList<ReportIndicator> OfPurpose(string purpose) => WorstFirst(Content.Indicators.Where(i => i.Purposes.Contains(purpose)));

    /// <summary>Worst first; what can't be judged stands last.</summary>
    public static IReadOnlyList<ReportIndicator> WorstFirst(IEnumerable<ReportIndicator> indicators) => [.. indicators
        .OrderBy(i => IsJudged(i) ? 0 : 1).ThenBy(i => IsJudged(i) ? -StateLook.Rank(i.Answer.State) : StateLook.Rank(i.Answer.State)).ThenBy(i => i.Answer.P ?? 0)];

    /// <summary>Whether its state says that things go well or badly.</summary>
    public static bool IsJudged(ReportIndicator indicator) => indicator.Answer.State is not
        (ProgressState.NotApplicable or ProgressState.NoData or ProgressState.NoTarget or ProgressState.Stale or ProgressState.JustStarted);

    /// <summary>The year that goes with a state: of a missed target, or of the last value of what is stale.</summary>
    public static string? StateYear(ReportAnswer answer) => answer.State switch
    {
        ProgressState.Missed => answer.Target?.Period?.ToString(),
        ProgressState.Stale => answer.Period?.ToString(),
        _ => null,
    };

    /// <summary>The finding of an indicator as a sentence.</summary>
    public string Finding(ReportIndicator indicator) => Findings.Trend(ReportItems.Of(indicator), Culture);

    /// <summary>The drawing of an indicator's past.</summary>
    public TrendSeries Trend(ReportIndicator indicator) => Trends.Of(ReportItems.Of(indicator), Content.Year) with { Unit = Unit(indicator.Unit) };

    /// <summary>The source notes about one of the given facts: <c>keyNumber:residents</c>.</summary>
    public IEnumerable<ReportNote> Notes(params string[] subjects) => Content.SourceNotes.Where(n => n.Subjects.Any(subjects.Contains));

    /// <summary>Counts names and sentences that the report's language lacks.</summary>
    public int Untranslated => Content.Indicators.Select(i => i.Name)
        .Concat(Content.Accomplishments.Concat(Content.Profile.Background).Concat(Content.Profile.PublicContext).Select(f => f.Text))
        .Append(Content.Profile.Scope).Append(Content.City.Name).Count(t => t.FallsBackIn(Culture));

    private UnitText Unit(string code) => _units.GetValueOrDefault(code, UnitText.None);

    private static string Mark(Qualifier qualifier) => qualifier switch
    {
        Qualifier.MoreThan => ">\u2009",
        Qualifier.LessThan => "<\u2009",
        Qualifier.About => "≈\u2009",
        _ => "",
    };
}
