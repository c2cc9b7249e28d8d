using System.Globalization;
using System.Resources;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Values;
using SustainableCities.Reporting;

namespace SustainableCities.Web.Shell;

/// <summary>Writes periods, days and moments as readers in a city say them, and warnings on entry as questions.</summary>
/// <param name="timeZone">The city's time zone.</param>
/// <param name="today">The day there.</param>
public sealed class CityText(string timeZone, DateOnly today)
{
    private static readonly ResourceManager Words = new(typeof(CityText));

    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(timeZone);

    /// <summary>The reader's language.</summary>
    public static CultureInfo Culture => CultureInfo.CurrentUICulture;

    /// <summary>What stands between two sentences: nothing in Chinese.</summary>
    public static string Gap => Figures.IsChinese(Culture) ? "" : " ";

    /// <summary>As of now in a city.</summary>
    public static CityText Of(CitySummary city, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(city);
        return new CityText(city.TimeZone, clock.Today(city.TimeZone));
    }

    /// <summary>The day in the city.</summary>
    public DateOnly Today => today;

    /// <summary>A period as readers say it: <c>2025</c>, <c>Q3 2025</c>, <c>2025年7月</c>.</summary>
    public string Period(Period period) => period.Frequency switch
    {
        Frequency.Annual => W("PeriodYear", period.Year),
        Frequency.HalfYearly => W(period.Number == 1 ? "PeriodFirstHalf" : "PeriodSecondHalf", period.Year),
        Frequency.Quarterly => W("PeriodQuarter", period.Year, period.Number),
        _ => period.Start.ToString(W("PeriodMonthFormat"), Culture),
    };

    /// <summary>A moment: the time today, else the day.</summary>
    public string Moment(DateTime utc)
    {
        var local = TimeZoneInfo.ConvertTimeFromUtc(utc, _zone);
        return DateOnly.FromDateTime(local) == today ? local.ToString("HH:mm", CultureInfo.InvariantCulture) : Day(DateOnly.FromDateTime(local));
    }

    /// <summary>The day of a moment: <c>31 March 2026</c>.</summary>
    public string DayOf(DateTime utc) => Day(DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(utc, _zone)));

    /// <summary>A day: <c>31 March 2026</c>.</summary>
    public string Day(DateOnly day) => day.ToString(W("DateFormat"), Culture);

    /// <summary>A day without its year where that is the present one: <c>31 March</c>.</summary>
    public string DayOfYear(DateOnly day) => day.Year == today.Year ? day.ToString(W("DayFormat"), Culture) : Day(day);

    /// <summary>A warning as a question and what would be usual.</summary>
    public (string Question, string Usual) Warning(EntryWarning warning)
    {
        ArgumentNullException.ThrowIfNull(warning);
        var reference = warning.ReferencePeriod is { } period ? Period(period) : "";
        var usual = warning switch
        {
            { UsualLow: { } low, UsualHigh: { } high } when low == high => W("WarnUsualOne", Figures.Format(low)),
            { UsualLow: { } low, UsualHigh: { } high } => W("WarnUsual", Figures.Format(low), Figures.Format(high)),
            _ => "",
        };
        return warning.Code switch
        {
            WarningRules.UnitSlip when warning.Factor > 1 => (W("WarnTimes", Figures.Format(warning.Factor!.Value), reference), usual),
            WarningRules.UnitSlip => (W("WarnPart", Figures.Format(decimal.Round(1 / warning.Factor!.Value)), reference), usual),
            WarningRules.Jump => (W(warning.Figure > warning.Reference ? "WarnUp" : "WarnDown", Share(warning), reference), usual),
            WarningRules.PartsDoNotAddUp => (W("WarnParts", warning.Breakdown?.In(Culture) ?? "", Figures.Format(warning.Reference ?? 0)), W("WarnPartsText")),
            WarningRules.ConstantRun => (W("WarnConstant"), W("WarnConstantText")),
            _ => (W("WarnOutlier"), usual),
        };
    }

    // How much of the reference the change is, in whole per cent; a reference of zero never warns of a jump.
    private static string Share(EntryWarning warning) => Figures.WithUnit(
        Math.Abs((warning.Figure - warning.Reference!.Value) / warning.Reference.Value) * 100, 0, UnitText.Percent, Culture);

    private static string W(string key, params object[] args) =>
        string.Format(Culture, Words.GetString(key, Culture) ?? throw new MissingManifestResourceException(key), args);
}
