using SustainableCities.Domain.Data;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.Values;

namespace SustainableCities.Domain.Crosswalk;

/// <summary>What an administrator says of two definitions.</summary>
/// <param name="Definition">The key of one: <c>ISO 37120:2018 5.1</c>.</param>
/// <param name="Relation">How it lies to the other; needed.</param>
/// <param name="Other">The key of the other.</param>
/// <param name="Basis">Why, in at least one language.</param>
/// <param name="IsConfirmed">Whether a source says so; else it is our own reading.</param>
/// <param name="Source">The document or organisation that says so; needed where it is confirmed.</param>
public sealed record RelationInput(string Definition, Relation? Relation, string Other, Bilingual Basis, bool IsConfirmed = false, string Source = "");

/// <summary>A definition as far as a value of it is concerned.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Name">Its name.</param>
/// <param name="Unit">The unit's code.</param>
/// <param name="Direction">Which way is better.</param>
/// <param name="Frequency">How often it is measured: of a standard’s once a year, as it is taken over; of a donated one as the donor measures it.</param>
/// <param name="Method">How it is measured; empty for a standard’s, whose text the portal does not hold.</param>
public sealed record MeasuredDefinition(string Key, Bilingual Name, string Unit, Direction Direction, Frequency Frequency, Bilingual Method);

/// <summary>How a definition lies to another, read from one side.</summary>
/// <param name="Relation">How the one that was asked for lies to <paramref name="Other"/>.</param>
/// <param name="Other">The other definition.</param>
/// <param name="Basis">Why.</param>
/// <param name="Certainty">Confirmed by <paramref name="Source"/>, or our own reading.</param>
/// <param name="Source">Who says so; empty for our own reading.</param>
/// <param name="Since">Since when it stands, UTC.</param>
public sealed record RelatedDefinition(Relation Relation, MeasuredDefinition Other, Bilingual Basis, Certainty Certainty, string Source, DateTime Since);

/// <summary>Another definition that a city's indicator has to do with through the one that it was adopted from.</summary>
/// <param name="Definition">The other definition; the relation is that of the adopted one to it.</param>
/// <param name="Unlike">
/// What the city measures otherwise, so that no value answers for an equal definition: <c>unit</c>, <c>direction</c>, <c>frequency</c>,
/// <c>method</c>. Empty where nothing is.
/// </param>
public sealed record Answer(RelatedDefinition Definition, IReadOnlyList<string> Unlike)
{
    /// <summary>Whether a value of the indicator answers for the other definition too.</summary>
    public bool Answers => Definition.Relation == Relation.Equal && Unlike.Count == 0;
}

/// <summary>A relation as administrators see it.</summary>
/// <param name="Left">The definition whose key comes first.</param>
/// <param name="Relation">How it lies to the right one.</param>
/// <param name="Right">The other one.</param>
/// <param name="RecordedBy">The name of who recorded it; null for an account that is gone.</param>
/// <param name="WithdrawnAt">When it was taken back; null while it stands.</param>
/// <param name="WithdrawnBy">The name of who took it back.</param>
/// <param name="Reason">Why it was taken back.</param>
public sealed record RelationView(
    Guid Id, MeasuredDefinition Left, Relation Relation, MeasuredDefinition Right, Bilingual Basis, Certainty Certainty, string Source, DateTime RecordedAt,
    string? RecordedBy, DateTime? WithdrawnAt, string? WithdrawnBy, string Reason, int Version);

/// <summary>All that the crosswalk says and what can be said of.</summary>
/// <param name="Relations">What stands, then what was taken back, latest first.</param>
/// <param name="Definitions">All definitions of the library, in its order.</param>
public sealed record CrosswalkBoard(IReadOnlyList<RelationView> Relations, IReadOnlyList<MeasuredDefinition> Definitions);
