using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Crosswalk;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Donations;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.Values;
using SustainableCities.Domain.Verifications;

namespace SustainableCities.Domain.Catalogue;

/// <summary>Whether a city has taken a definition up.</summary>
public enum Adopted
{
    /// <summary>It has.</summary>
    Yes,

    /// <summary>It has not.</summary>
    No,
}

/// <summary>What a reader looks for in the library; all that is not null has to hold.</summary>
/// <param name="Text">Words in either language, or a code; each has to be found.</param>
/// <param name="Standard">A standard's number without the year.</param>
/// <param name="Theme">The number of a theme.</param>
/// <param name="Purpose">A purpose code.</param>
/// <param name="Issue">An issue code.</param>
/// <param name="SdgTarget">An SDG target.</param>
/// <param name="Kind"><c>core</c>, <c>supporting</c>, <c>profile</c>, <c>indicator</c> or <c>donated</c>.</param>
/// <param name="UsedBy">Adopted, or measured nearby, in a city of this kind.</param>
/// <param name="City">The city whose adoptions are shown; the first that the reader leads where null.</param>
/// <param name="Adopted">Only what <paramref name="City"/> has, or has not, adopted.</param>
public sealed record LibraryQuestion(
    string? Text = null, string? Standard = null, int? Theme = null, string? Purpose = null, string? Issue = null, string? SdgTarget = null, string? Kind = null,
    CityKind? UsedBy = null, CityKey? City = null, Adopted? Adopted = null);

/// <summary>A definition in a list.</summary>
/// <param name="Adopted">The code under which the chosen city has it; null where it has not.</param>
/// <param name="AdoptedBy">Cities that adopted it, without the one that donated it.</param>
/// <param name="NearIn">Cities with an indicator nearby.</param>
/// <param name="DonatedBy">The city that donated it; null for one of a standard.</param>
/// <param name="Relations">How it lies to other definitions, in a list; null where it is not told.</param>
/// <param name="AnsweredBy">The indicator of an equal definition by which the chosen city measures it; null where there is none.</param>
public sealed record LibraryHit(
    string Key, string Standard, string Edition, string Code, int ThemeNumber, Bilingual Theme, Bilingual Name, string Kind, string Unit, Direction Direction,
    IReadOnlyList<string> Purposes, IReadOnlyList<string> Issues, IReadOnlyList<string> SdgTargets, Certainty Certainty, IndicatorCode? Adopted, int AdoptedBy, int NearIn, CityKey? DonatedBy = null,
    IReadOnlyList<RelatedDefinition>? Relations = null, IndicatorCode? AnsweredBy = null);

/// <summary>A theme of the library.</summary>
public sealed record LibraryTheme(int Number, Bilingual Name);

/// <summary>What can be chosen from, in the whole library.</summary>
public sealed record LibraryChoices(
    IReadOnlyList<string> Standards, IReadOnlyList<LibraryTheme> Themes, IReadOnlyList<string> Kinds, IReadOnlyList<string> SdgTargets, int Total);

/// <summary>A city that the reader may look at in the library.</summary>
/// <param name="Leads">Whether the reader adopts for it.</param>
public sealed record LibraryCity(CitySummary City, bool Leads);

/// <summary>A page of the library.</summary>
/// <param name="City">The city asked for, else the first that the reader leads.</param>
/// <param name="AdoptedInCity">Definitions that it has adopted, without what it gave itself.</param>
public sealed record LibraryPage(PagedList<LibraryHit> Hits, LibraryChoices Choices, IReadOnlyList<LibraryCity> Cities, LibraryCity? City, int AdoptedInCity);

/// <summary>How a city's indicator belongs to a definition.</summary>
public enum UseKind
{
    /// <summary>The city adopted the definition.</summary>
    Adopted,

    /// <summary>The city names it as the nearest standard indicator of one of its own: a hint, never equal.</summary>
    Near,

    /// <summary>The city adopted an equal definition: its value answers for both, unless the city measures otherwise.</summary>
    Equal,

    /// <summary>The city adopted a definition that is a part of it, contains it or overlaps with it: never counted.</summary>
    Related,
}

/// <summary>How far a value is vouched for, as the data say; each level includes those before it.</summary>
public enum Assurance
{
    /// <summary>The city's own word: no reviewer has signed it.</summary>
    SelfDeclared,

    /// <summary>Reviewers signed the published revision.</summary>
    Reviewed,

    /// <summary>A third party verified the published revision, and a reviewer confirmed that.</summary>
    Verified,
}

/// <summary>The latest value of an adopted indicator.</summary>
/// <param name="SignedBy">Codes of the organisations that signed it.</param>
/// <param name="Edition">The edition of the city's indicator that it was measured under.</param>
/// <param name="Verified">What a third party says of it; null where none verified what is published.</param>
public sealed record ReportedValue(
    Period Period, decimal? Figure, bool NotApplicable, Qualifier Qualifier, string Reason, bool Demonstration, Assurance Assurance, IReadOnlyList<string> SignedBy,
    int Edition = 1, VerifiedNote? Verified = null)
{
    /// <summary>Whether somebody other than the city vouches for it.</summary>
    public bool IsChecked => Assurance != Assurance.SelfDeclared;
}

/// <summary>A city's indicator that belongs to a definition.</summary>
/// <param name="Value">The latest published value; a draft where the reader may see drafts and none is published; null for none, and for what is only near.</param>
public sealed record DefinitionUse(
    string DefinitionKey, UseKind Kind, CityKey City, Bilingual CityName, IndicatorCode Code, Bilingual Name, Visibility Visibility, string Unit, int Decimals,
    IReadOnlyList<Difference> Differences, ReportedValue? Value, UsedThrough? Through = null)
{
    /// <summary>
    /// Whether a figure that counts for the definition is published and signed by reviewers: adopted, in its unit; or of an equal
    /// definition, measured as that one says.
    /// </summary>
    public bool IsReported => Counts && Value is { Figure: not null, IsChecked: true };

    /// <summary>Whether the published value says that it does not apply: it leaves the count.</summary>
    public bool IsNotApplicable => (Kind == UseKind.Adopted || (Kind == UseKind.Equal && Counts)) && Value is { NotApplicable: true, IsChecked: true };

    /// <summary>Whether a figure of the indicator would count for the definition.</summary>
    public bool Counts => Kind switch
    {
        UseKind.Adopted => Differences.All(d => d.Field != TailoringRules.Unit),
        UseKind.Equal => Through is { Unlike.Count: 0 },
        _ => false,
    };
}

/// <summary>By what a city's indicator belongs to a definition that the city did not adopt for it.</summary>
/// <param name="Key">The definition that the indicator was adopted from.</param>
/// <param name="Relation">How the definition that was asked for lies to it.</param>
/// <param name="Unlike">What the city measures otherwise than the adopted one says (<see cref="Answer.Unlike"/>).</param>
public sealed record UsedThrough(string Key, Relation Relation, IReadOnlyList<string> Unlike);

/// <summary>A definition with all that is known of it.</summary>
/// <param name="Relations">How it lies to other definitions, equal ones first.</param>
/// <param name="Donation">The offer that it came from; null for one of a standard.</param>
public sealed record LibraryEntry(
    LibraryHit Hit, Bilingual StandardTitle, Certainty KindCertainty, Bilingual ConfirmedBy, Bilingual Note, IReadOnlyList<DefinitionUse> Uses,
    IReadOnlyList<RelatedDefinition> Relations, DonationView? Donation = null);

/// <summary>How much of one kind of a standard's indicators a city reports.</summary>
/// <param name="Of">Definitions, without those that do not apply to the city.</param>
public sealed record KindCoverage(string Kind, int Reported, int Of);

/// <summary>A city against a standard. Lists name definitions; every definition of the standard stands in exactly one.</summary>
/// <param name="Kinds">Core, supporting and so on, in the standard's order.</param>
/// <param name="Reported">A published figure of the definition itself, or of an equal one.</param>
/// <param name="NotApplicable">Published as not applicable, with a reason.</param>
/// <param name="Waiting">Adopted, or an equal one is, but nothing that counts for it is published yet.</param>
/// <param name="Related">Not adopted; the city measures a part of it, more than it, or something that overlaps.</param>
/// <param name="Near">Not adopted; the city names it as the nearest to one of its own.</param>
/// <param name="Missing">Neither.</param>
public sealed record CityCoverage(
    CitySummary City, IReadOnlyList<KindCoverage> Kinds, IReadOnlyList<DefinitionUse> Reported, IReadOnlyList<DefinitionUse> NotApplicable,
    IReadOnlyList<DefinitionUse> Waiting, IReadOnlyList<DefinitionUse> Related, IReadOnlyList<DefinitionUse> Near, IReadOnlyList<IndicatorDefinition> Missing);
