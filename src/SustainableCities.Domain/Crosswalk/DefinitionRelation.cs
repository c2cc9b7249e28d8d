using SustainableCities.Domain.Data;

namespace SustainableCities.Domain.Crosswalk;

/// <summary>How one definition of the library lies to another.</summary>
public enum Relation
{
    /// <summary>Both measure the same thing in the same way: one value answers for both.</summary>
    Equal,

    /// <summary>It measures a part of what the other measures.</summary>
    Subset,

    /// <summary>The other measures a part of what it measures.</summary>
    Superset,

    /// <summary>Each measures something that the other does not, and both something in common.</summary>
    Overlaps,
}

/// <summary>
/// What an administrator says of two definitions of the library. It belongs to no city. It stands until it is taken back with a reason,
/// and is never deleted.
/// </summary>
public sealed class DefinitionRelation
{
    private DefinitionRelation()
    {
    }

    /// <summary>Says how a definition lies to another; the two are kept in one order, whichever was named first.</summary>
    internal DefinitionRelation(RelationInput input, Guid? by, DateTime at)
    {
        Id = Guid.CreateVersion7();
        (LeftKey, RightKey, Relation) = CrosswalkRules.InOrder(input.Definition.Trim(), input.Relation!.Value, input.Other.Trim());
        (BasisEn, BasisZh, Source) = (input.Basis.En.Trim(), input.Basis.Zh.Trim(), input.Source.Trim());
        Certainty = input.IsConfirmed ? Certainty.Confirmed : Certainty.Interpretation;
        (RecordedById, RecordedAt) = (by, at);
    }

    /// <summary>Its row.</summary>
    public Guid Id { get; private set; }

    /// <summary>The definition whose key comes first: <c>ISO 37120:2018 5.1</c>.</summary>
    public string LeftKey { get; private set; } = "";

    /// <summary>The other definition.</summary>
    public string RightKey { get; private set; } = "";

    /// <summary>How the left one lies to the right one.</summary>
    public Relation Relation { get; private set; }

    /// <summary>Why, English; one of the two languages is there.</summary>
    public string BasisEn { get; private set; } = "";

    /// <summary>Why, Chinese.</summary>
    public string BasisZh { get; private set; } = "";

    /// <summary>The document or organisation that says so; empty for our own reading.</summary>
    public string Source { get; private set; } = "";

    /// <summary><see cref="Certainty.Confirmed"/> where a source says so, else <see cref="Certainty.Interpretation"/>: our own reading.</summary>
    public Certainty Certainty { get; private set; }

    /// <summary>Since when it stands, UTC.</summary>
    public DateTime RecordedAt { get; private set; }

    /// <summary>Who recorded it.</summary>
    public Guid? RecordedById { get; private set; }

    /// <summary>When it was taken back, UTC; null while it stands.</summary>
    public DateTime? WithdrawnAt { get; private set; }

    /// <summary>Who took it back.</summary>
    public Guid? WithdrawnById { get; private set; }

    /// <summary>Why it was taken back; else empty.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Counts changes; the concurrency token.</summary>
    public int Version { get; private set; } = 1;

    /// <summary>Takes it back.</summary>
    /// <exception cref="InvalidOperationException">It is taken back already.</exception>
    internal void Withdraw(string reason, Guid? by, DateTime at)
    {
        if (WithdrawnAt is not null)
        {
            throw new InvalidOperationException("What is taken back does not stand any more.");
        }

        (Reason, WithdrawnById, WithdrawnAt) = (reason.Trim(), by, at);
        Version++;
    }
}
