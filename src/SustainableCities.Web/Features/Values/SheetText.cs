using System.Globalization;
using Microsoft.Extensions.Localization;
using SustainableCities.Domain.Progress;
using SustainableCities.Domain.Values;
using SustainableCities.Reporting;
using SustainableCities.Web.Shell;

namespace SustainableCities.Web.Features.Values;

/// <summary>Writes figures, periods and times of a sheet in the reader's language.</summary>
/// <param name="words">The words of the page.</param>
/// <param name="timeZone">The city's time zone.</param>
/// <param name="today">The day there.</param>
public sealed class SheetText(IStringLocalizer<ValuesWords> words, string timeZone, DateOnly today)
{
    private readonly CityText _city = new(timeZone, today);

    /// <summary>The words of the page.</summary>
    public IStringLocalizer<ValuesWords> Words => words;

    /// <summary>The reader's language.</summary>
    public static CultureInfo Culture => CultureInfo.CurrentUICulture;

    /// <summary>What stands between two sentences: nothing in Chinese.</summary>
    public static string Gap => CityText.Gap;

    /// <summary>What a cell shows: the figure with the decimals it was entered with, its qualifier as a sign.</summary>
    public string Cell(ValueContent? content) => content switch
    {
        { NotApplicable: true } => words["CellNotApplicable"],
        { Figure: { } figure } => Signed(Figures.Format(figure), content.Qualifier),
        _ => "",
    };

    /// <summary>What a cell holds for copying and for typing on: read back, it is the same value.</summary>
    public static string Raw(ValueContent? content) => content switch
    {
        { NotApplicable: true } => "N/A",
        { Figure: { } figure } => figure.ToString(CultureInfo.InvariantCulture),
        _ => "",
    };

    /// <summary>A figure beside the cell; a dash where there is none.</summary>
    public string Beside(decimal? figure, Qualifier qualifier, int decimals) =>
        figure is { } f ? Signed(Figures.Format(f, decimals), qualifier) : words["NoValue"];

    /// <summary>What an earlier period says.</summary>
    public string Past(SheetPast? past, int decimals) => past switch
    {
        null => words["NoValue"],
        { Figure: null } => words["CellNotApplicable"],
        { IsComparable: false } => words["NotComparable"],
        _ => Beside(past.Figure, past.Qualifier, decimals),
    };

    /// <summary>The figure of a target; both edges of a band.</summary>
    public string Target(ProgressTarget? target, int decimals) => target switch
    {
        { Value: { } value } => Figures.Format(value, decimals),
        { Low: { } low, High: { } high } => words["Band", Figures.Format(low, decimals), Figures.Format(high, decimals)],
        { Low: { } low } => "≥ " + Figures.Format(low, decimals),
        { High: { } high } => "≤ " + Figures.Format(high, decimals),
        _ => words["NoValue"],
    };

    /// <summary>A period as readers say it: <c>2025</c>, <c>Q3 2025</c>, <c>2025年7月</c>.</summary>
    public string Period(Period period) => _city.Period(period);

    /// <summary>A moment as readers in the city say it: the time today, else the day.</summary>
    public string Moment(DateTime utc) => _city.Moment(utc);

    /// <summary>A day: <c>31 March 2026</c>.</summary>
    public string Day(DateOnly day) => _city.Day(day);

    /// <summary>A day of the year that everybody knows: <c>31 March</c>.</summary>
    public string DayOfYear(DateOnly day) => _city.DayOfYear(day);

    /// <summary>A warning as a question and what would be usual.</summary>
    public (string Question, string Usual) Warning(EntryWarning warning) => _city.Warning(warning);

    /// <summary>A sum that does not come to its whole, with both figures.</summary>
    public string Sum(SheetSum sum, Period shown)
    {
        ArgumentNullException.ThrowIfNull(sum);
        return words["SubmitSum", Placed(sum, shown), sum.Sum.Breakdown.Name.In(Culture), Figures.Format(sum.Sum.Sum ?? 0), Figures.Format(sum.Sum.Whole ?? 0)];
    }

    /// <summary>The parts that are missing.</summary>
    public string Missing(SheetSum sum, Period shown)
    {
        ArgumentNullException.ThrowIfNull(sum);
        var parts = string.Join(words["ListComma"], sum.Sum.Missing.Select(c => sum.Sum.Breakdown.Find(c)!.Name.In(Culture)));
        return words["PartName", sum.Name.In(Culture) + (sum.Period == shown ? "" : words["GapPeriod", Period(sum.Period)]), parts];
    }

    /// <summary>Words that change with a count: the key with <c>One</c> behind it where the count is one.</summary>
    public string Count(string key, int count, params object[] more) => words.Count(key, count, more);

    private string Placed(SheetSum sum, Period shown) => sum.Code + (sum.Period == shown ? "" : words["GapPeriod", Period(sum.Period)].Value);

    private static string Signed(string figure, Qualifier qualifier) => qualifier switch
    {
        Qualifier.MoreThan => "> " + figure,
        Qualifier.LessThan => "< " + figure,
        Qualifier.About => "≈ " + figure,
        _ => figure,
    };
}
