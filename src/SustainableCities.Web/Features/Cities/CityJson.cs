using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;

namespace SustainableCities.Web.Features.Cities;

/// <summary>A city in a list.</summary>
public record CitySummaryJson(
    CityKey Key, string NameEn, string NameZh, string Short, CityKind Kind, Bilingual Country, Bilingual Province, string TimeZone, bool Demonstration,
    IReadOnlyList<string> RequiredOrganisations)
{
    /// <summary>A city in a list.</summary>
    public static CitySummaryJson Of(CitySummary c)
    {
        ArgumentNullException.ThrowIfNull(c);
        return new(c.Key, c.Name.En, c.Name.Zh, c.Short, c.Kind, c.Country, c.Province, c.TimeZone, c.IsDemonstration, c.RequiredOrganisations);
    }
}

/// <summary>All that is known of a city besides its indicators.</summary>
public sealed record CityJson(
    CityKey Key, string NameEn, string NameZh, string Short, CityKind Kind, Bilingual Country, Bilingual Province, string TimeZone, bool Demonstration,
    IReadOnlyList<string> RequiredOrganisations, IReadOnlyList<string> OtherNames, Bilingual Scope, int MainSdg, IReadOnlyList<int> OtherSdgs,
    IReadOnlyList<string> Standards, IReadOnlyList<KeyNumberView> KeyNumbers, IReadOnlyList<FactView> Facts, IReadOnlyList<SourceNoteView> SourceNotes)
    : CitySummaryJson(Key, NameEn, NameZh, Short, Kind, Country, Province, TimeZone, Demonstration, RequiredOrganisations)
{
    /// <summary>A city's profile.</summary>
    public static CityJson Of(CityProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        var c = profile.City;
        return new(
            c.Key, c.Name.En, c.Name.Zh, c.Short, c.Kind, c.Country, c.Province, c.TimeZone, c.IsDemonstration, c.RequiredOrganisations, profile.OtherNames,
            profile.Scope, profile.MainSdg, profile.OtherSdgs, [.. profile.Standards.Select(s => s.StandardNumber)], profile.KeyNumbers, profile.Facts,
            profile.SourceNotes);
    }
}
