using SustainableCities.Domain.Data;
using SustainableCities.Domain.Values;

namespace SustainableCities.Domain.Cities;

/// <summary>The sorts of communities (design, section 2).</summary>
public enum CityKind
{
    /// <summary>An eco-city.</summary>
    EcoCity,

    /// <summary>A rural district.</summary>
    RuralDistrict,

    /// <summary>A business district.</summary>
    BusinessDistrict,

    /// <summary>A university town.</summary>
    UniversityTown,

    /// <summary>Any other.</summary>
    Other,
}

/// <summary>A pilot site; the standard says community.</summary>
public sealed class City
{
    private City()
    {
    }

    /// <summary>Takes a city into the programme.</summary>
    public City(CityKey key, string nameEn, string nameZh, CityKind kind, IEnumerable<string> requiredOrganisations)
    {
        Id = Guid.CreateVersion7();
        Key = key;
        NameEn = nameEn;
        NameZh = nameZh;
        Kind = kind;
        RequiredOrganisations = [.. requiredOrganisations];
    }

    /// <summary>The city.</summary>
    public Guid Id { get; internal set; }

    /// <summary>The key in addresses.</summary>
    public CityKey Key { get; private set; }

    /// <summary>English name.</summary>
    public string NameEn { get; internal set; } = "";

    /// <summary>Chinese name.</summary>
    public string NameZh { get; internal set; } = "";

    /// <summary>Short name, such as CSTEC.</summary>
    public string Short { get; internal set; } = "";

    /// <summary>Other names in use.</summary>
    public List<string> OtherNames { get; internal set; } = [];

    /// <summary>The sort of community.</summary>
    public CityKind Kind { get; internal set; }

    /// <summary>Country, English.</summary>
    public string CountryEn { get; internal set; } = "";

    /// <summary>Country, Chinese.</summary>
    public string CountryZh { get; internal set; } = "";

    /// <summary>Province, English.</summary>
    public string ProvinceEn { get; internal set; } = "";

    /// <summary>Province, Chinese.</summary>
    public string ProvinceZh { get; internal set; } = "";

    /// <summary>IANA time zone; periods end by its calendar.</summary>
    public string TimeZone { get; internal set; } = "Asia/Shanghai";

    /// <summary>Scope and approach, English.</summary>
    public string ScopeEn { get; internal set; } = "";

    /// <summary>Scope and approach, Chinese.</summary>
    public string ScopeZh { get; internal set; } = "";

    /// <summary>Which standards the source says are piloted, English.</summary>
    public string StandardsStatementEn { get; internal set; } = "";

    /// <summary>Which standards the source says are piloted, Chinese.</summary>
    public string StandardsStatementZh { get; internal set; } = "";

    /// <summary>What the source says of the city's indicators, English.</summary>
    public string IndicatorsNoteEn { get; internal set; } = "";

    /// <summary>What the source says of the city's indicators, Chinese.</summary>
    public string IndicatorsNoteZh { get; internal set; } = "";

    /// <summary>How many indicators the source says the city has; null where it does not say.</summary>
    public int? IndicatorsClaimed { get; internal set; }

    /// <summary>Name of the city's own Plan-Do-Check-Act, English.</summary>
    public string CycleNameEn { get; internal set; } = "";

    /// <summary>Name of the city's own Plan-Do-Check-Act, Chinese.</summary>
    public string CycleNameZh { get; internal set; } = "";

    /// <summary>What is to be known of it (steps, whose match it is), English.</summary>
    public string CycleNoteEn { get; internal set; } = "";

    /// <summary>What is to be known of it, Chinese.</summary>
    public string CycleNoteZh { get; internal set; } = "";

    /// <summary>Who spoke for the city.</summary>
    public string Representative { get; internal set; } = "";

    /// <summary>The representative's office, English.</summary>
    public string RepresentativeRoleEn { get; internal set; } = "";

    /// <summary>The representative's office, Chinese.</summary>
    public string RepresentativeRoleZh { get; internal set; } = "";

    /// <summary>What the representative said, as reported speech, English.</summary>
    public string RepresentativeGistEn { get; internal set; } = "";

    /// <summary>What the representative said, as reported speech, Chinese.</summary>
    public string RepresentativeGistZh { get; internal set; } = "";

    /// <summary>The leading SDG of the city.</summary>
    public int MainSdg { get; internal set; } = 11;

    /// <summary>The other SDGs that the source names.</summary>
    public List<int> OtherSdgs { get; internal set; } = [];

    /// <summary>How many other SDGs the source counts, named or not; null where it does not say.</summary>
    public int? OtherSdgsClaimed { get; internal set; }

    /// <summary>What is to be known of the SDGs, English.</summary>
    public string SdgNoteEn { get; internal set; } = "";

    /// <summary>What is to be known of the SDGs, Chinese.</summary>
    public string SdgNoteZh { get; internal set; } = "";

    /// <summary>Codes of the organisations that must sign a value off.</summary>
    public List<string> RequiredOrganisations { get; internal set; } = [];

    /// <summary>Days of grace after the end of a period, where the city differs from the default.</summary>
    public int? GraceAnnual { get; internal set; }

    /// <summary>As <see cref="GraceAnnual"/>, for half-years.</summary>
    public int? GraceHalfYearly { get; internal set; }

    /// <summary>As <see cref="GraceAnnual"/>, for quarters.</summary>
    public int? GraceQuarterly { get; internal set; }

    /// <summary>As <see cref="GraceAnnual"/>, for months.</summary>
    public int? GraceMonthly { get; internal set; }

    /// <summary>Its yearly values are made up.</summary>
    public bool IsDemonstration { get; internal set; }

    /// <summary>Place in lists.</summary>
    public int Order { get; internal set; }

    /// <summary>The days of grace in force: the defaults of the design unless the city sets its own.</summary>
    public GraceDays Grace => new(
        GraceAnnual ?? GraceDays.Default.Annual, GraceHalfYearly ?? GraceDays.Default.HalfYearly,
        GraceQuarterly ?? GraceDays.Default.Quarterly, GraceMonthly ?? GraceDays.Default.Monthly);
}

/// <summary>A key number of a city's profile.</summary>
public sealed class KeyNumber : CityOwned
{
    /// <summary>The key, such as <c>residents</c>.</summary>
    public string Key { get; internal set; } = "";

    /// <summary>English name.</summary>
    public string NameEn { get; internal set; } = "";

    /// <summary>Chinese name.</summary>
    public string NameZh { get; internal set; } = "";

    /// <summary>The figure.</summary>
    public decimal Value { get; internal set; }

    /// <summary>Unit code.</summary>
    public string Unit { get; internal set; } = "";

    /// <summary>How exactly it is meant.</summary>
    public Qualifier Qualifier { get; internal set; }

    /// <summary>The year, or null where the source gives none.</summary>
    public int? Year { get; internal set; }

    /// <summary>Note, English.</summary>
    public string NoteEn { get; internal set; } = "";

    /// <summary>Note, Chinese.</summary>
    public string NoteZh { get; internal set; } = "";

    /// <summary>How sure.</summary>
    public Certainty Certainty { get; internal set; }

    /// <summary>Place in the list.</summary>
    public int Order { get; internal set; }
}

/// <summary>What sort of fact of a profile.</summary>
public enum CityFactKind
{
    /// <summary>Background of the place.</summary>
    Background,

    /// <summary>What the pilot achieved.</summary>
    Accomplishment,

    /// <summary>What other public pages say.</summary>
    PublicContext,
}

/// <summary>A sentence of a city's profile.</summary>
public sealed class CityFact : CityOwned
{
    /// <summary>The sort of fact.</summary>
    public CityFactKind Kind { get; internal set; }

    /// <summary>The theme of an accomplishment in English, which is its key too (<c>energy</c>), else empty.</summary>
    public string Theme { get; internal set; } = "";

    /// <summary>The theme in Chinese.</summary>
    public string ThemeZh { get; internal set; } = "";

    /// <summary>English text.</summary>
    public string TextEn { get; internal set; } = "";

    /// <summary>Chinese text.</summary>
    public string TextZh { get; internal set; } = "";

    /// <summary>Where it was read, English; empty for the seed document.</summary>
    public string SourceEn { get; internal set; } = "";

    /// <summary>Where it was read, Chinese.</summary>
    public string SourceZh { get; internal set; } = "";

    /// <summary>How sure.</summary>
    public Certainty Certainty { get; internal set; }

    /// <summary>Place in the list.</summary>
    public int Order { get; internal set; }

    /// <summary>The figures of the sentence.</summary>
    public List<CityFactNumber> Numbers { get; internal set; } = [];
}

/// <summary>A figure inside a fact.</summary>
public sealed class CityFactNumber : CityOwned
{
    /// <summary>The fact.</summary>
    public Guid FactId { get; internal set; }

    /// <summary>The figure.</summary>
    public decimal Value { get; internal set; }

    /// <summary>Unit code.</summary>
    public string Unit { get; internal set; } = "";

    /// <summary>How exactly it is meant.</summary>
    public Qualifier Qualifier { get; internal set; }

    /// <summary>A conversion that the source itself made.</summary>
    public bool AsConvertedInSource { get; internal set; }

    /// <summary>Place in the list.</summary>
    public int Order { get; internal set; }
}

/// <summary>A standard that a city uses.</summary>
public sealed class StandardAdoption : CityOwned
{
    /// <summary>The standard's number, such as <c>ISO 37101</c>.</summary>
    public string StandardNumber { get; internal set; } = "";

    /// <summary>Since when, where known (<c>2020-12</c>), else empty.</summary>
    public string Since { get; internal set; } = "";

    /// <summary>How far, English.</summary>
    public string HowFarEn { get; internal set; } = "";

    /// <summary>How far, Chinese.</summary>
    public string HowFarZh { get; internal set; } = "";
}

/// <summary>A flag on a fact that looks wrong or contradicts another; shown beside it, to the public too.</summary>
public sealed class SourceNote
{
    /// <summary>The number in the catalogue: <c>N01</c>.</summary>
    public string Id { get; internal set; } = "";

    /// <summary>The city's key, or empty for the programme.</summary>
    public string City { get; internal set; } = "";

    /// <summary>
    /// The facts, each behind the city or <c>programme</c>: <c>cstec/keyNumber:residents</c>, <c>gdd/background:5</c> (kind and order),
    /// <c>hemc/accomplishment:6</c>, <c>gdd/indicator:GDD-04</c>, <c>gdd/name</c>, <c>gdd/standards</c>, <c>cstec/sdg</c>,
    /// <c>cstec/keyNumbers</c> (all), <c>programme/events</c>, <c>programme/standard:ISO 37111</c>, <c>programme/stakeholder:ccdi</c>.
    /// </summary>
    public List<string> Subjects { get; internal set; } = [];

    /// <summary>What is wrong, English.</summary>
    public string IssueEn { get; internal set; } = "";

    /// <summary>What is wrong, Chinese.</summary>
    public string IssueZh { get; internal set; } = "";

    /// <summary>What the portal does, English.</summary>
    public string HandlingEn { get; internal set; } = "";

    /// <summary>What the portal does, Chinese.</summary>
    public string HandlingZh { get; internal set; } = "";

    /// <summary>How bad, English.</summary>
    public string SeverityEn { get; internal set; } = "";

    /// <summary>How bad, Chinese.</summary>
    public string SeverityZh { get; internal set; } = "";
}
