using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.Values;

namespace SustainableCities.Domain.Imports;

/// <summary>What a template can be had for.</summary>
/// <param name="Periods">The periods, those to be filled in next first.</param>
/// <param name="Owners">Who owns indicators of the city, by name.</param>
/// <param name="HasUnowned">Whether nobody owns some of them.</param>
public sealed record TemplateChoices(IReadOnlyList<Period> Periods, IReadOnlyList<TemplateOwner> Owners, bool HasUnowned);

/// <summary>Who owns indicators of a city.</summary>
/// <param name="Id">The person; null where nobody owns them.</param>
/// <param name="Name">The name to show; empty for nobody.</param>
public sealed record TemplateOwner(Guid? Id, string Name);

/// <summary>A file to be filled in: a period's values of a city.</summary>
/// <param name="City">The city.</param>
/// <param name="Period">The period.</param>
/// <param name="Rows">In the city's order.</param>
public sealed record ImportTemplate(CitySummary City, Period Period, IReadOnlyList<TemplateRow> Rows);

/// <summary>An indicator in a template, or one of its parts.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Unit">Its unit code.</param>
/// <param name="Minimum">The least figure accepted.</param>
/// <param name="Maximum">The greatest figure accepted.</param>
/// <param name="WholeNumbers">Only whole figures are accepted.</param>
/// <param name="Owner">Who owns it.</param>
/// <param name="LastPeriod">The latest earlier period that has a value.</param>
/// <param name="LastFigure">Its figure: the published one, else the one being worked on.</param>
/// <param name="Content">What stands for the period; null where nothing does.</param>
/// <param name="Status">Where that stands.</param>
/// <param name="Part">The part of the indicator; null for the whole.</param>
public sealed record TemplateRow(
    IndicatorCode Code, Bilingual Name, string Unit, decimal? Minimum, decimal? Maximum, bool WholeNumbers, TemplateOwner Owner,
    Period? LastPeriod, decimal? LastFigure, ValueContent? Content, ValueStatus? Status, BreakdownPart? Part = null)
{
    /// <summary>Whether the city may write on it.</summary>
    public bool IsOpen => Status is null or ValueStatus.Draft or ValueStatus.Returned;
}
