using System.Globalization;
using Microsoft.Extensions.Localization;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.Values;
using SustainableCities.Reporting;
using SustainableCities.Web.Shell;

namespace SustainableCities.Web.Features.Targets;

/// <summary>Writes baselines, targets and who set them, in the reader's language.</summary>
/// <param name="words">The words of the page.</param>
/// <param name="text">Writes periods and moments of the city.</param>
public sealed class TargetsSay(IStringLocalizer<TargetsWords> words, CityText text)
{
    private static CultureInfo Culture => CultureInfo.CurrentUICulture;

    /// <summary>Writes periods and moments of the city.</summary>
    public CityText Text => text;

    /// <summary>The page's finding.</summary>
    public string Finding(PlanSheet sheet)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        var asked = sheet.Rows.Where(r => r.Indicator.Direction != Direction.None && !r.Indicator.HasNoTarget).ToList();
        var lacking = asked.Count(r => r.LacksTarget);
        return (asked.Count, lacking) switch
        {
            (0, _) => words["FindingNothing"],
            (var all, 0) => words["FindingAll", all],
            (var all, 1) => words["FindingOne", all - 1, all],
            (var all, var n) => words["Finding", all - n, all, n],
        };
    }

    /// <summary>A figure with its unit.</summary>
    public static string Figure(IndicatorView indicator, decimal value, Qualifier qualifier = Qualifier.Exact)
    {
        ArgumentNullException.ThrowIfNull(indicator);
        var figure = Figures.WithPercent(value, Math.Max(indicator.Decimals, value.Scale), UnitText.Of(indicator.Unit), Culture);
        return qualifier switch
        {
            Qualifier.MoreThan => "> " + figure,
            Qualifier.LessThan => "< " + figure,
            Qualifier.About => "≈ " + figure,
            _ => figure,
        };
    }

    /// <summary>A target's figure: <c>85 %</c>, <c>40 to 60</c>.</summary>
    public string Figure(IndicatorView indicator, TargetView target)
    {
        ArgumentNullException.ThrowIfNull(target);
        return target switch
        {
            { Low: { } low, High: { } high } => words["Between", Figure(indicator, low), Figure(indicator, high)],
            { Low: { } low } => "≥ " + Figure(indicator, low),
            { High: { } high } => "≤ " + Figure(indicator, high),
            _ => target.Value is { } value ? Figure(indicator, value) : "",
        };
    }

    /// <summary>When a target holds: <c>by 2030</c>, <c>in every period</c>.</summary>
    public string When(TargetView target)
    {
        ArgumentNullException.ThrowIfNull(target);
        return target.Period is { } period ? words["By", text.Period(period)] : words["Always"];
    }

    /// <summary>All that stands there, in a sentence, for who was too late.</summary>
    public string Standing(IndicatorView indicator)
    {
        ArgumentNullException.ThrowIfNull(indicator);
        var baseline = indicator.Baseline is { } b ? words["StandsBaseline", Figure(indicator, b.Value, b.Qualifier), text.Period(b.Period)] : words["StandsNoBaseline"];
        var targets = indicator switch
        {
            { HasNoTarget: true } => words["StandsNone", indicator.NoTarget.In(Culture)],
            { Targets.Count: 0 } => words["StandsNoTarget"],
            _ => words["StandsTargets", string.Join(words["ListComma"], indicator.Targets.Select(t => words["FigureWhen", Figure(indicator, t), When(t)].Value))],
        };
        return baseline.Value + CityText.Gap + targets.Value;
    }

    /// <summary>Who set it and when.</summary>
    public string Stamp(PlanStamp stamp)
    {
        ArgumentNullException.ThrowIfNull(stamp);
        return stamp.By is null ? words["SetWhen", text.Moment(stamp.At)] : words["SetBy", stamp.By, text.Moment(stamp.At)];
    }

    /// <summary>How sure a baseline or target is, where it is not confirmed.</summary>
    public static string? Sure(Certainty certainty) => certainty == Certainty.Confirmed ? null : Name(certainty).In(Culture);

    /// <summary>Whether a source only says how sure the figure is.</summary>
    public static bool IsCertainty(Bilingual source, Certainty certainty) => certainty != Certainty.Confirmed && source.En == Name(certainty).En;

    private static Bilingual Name(Certainty certainty) => CatalogueFiles.Sources.Certainty.First(c => c.Code == certainty) is var found ? new(found.NameEn, found.NameZh) : default;
}
