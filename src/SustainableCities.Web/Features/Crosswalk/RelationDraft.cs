using SustainableCities.Domain.Crosswalk;
using SustainableCities.Domain.Data;

namespace SustainableCities.Web.Features.Crosswalk;

/// <summary>A relation as it is being typed.</summary>
public sealed class RelationDraft
{
    /// <summary>The key of one definition.</summary>
    public string Definition { get; set; } = "";

    /// <summary>How it lies to the other; none until one is chosen.</summary>
    public Relation? Relation { get; set; }

    /// <summary>The key of the other.</summary>
    public string Other { get; set; } = "";

    /// <summary>Why, English.</summary>
    public string BasisEn { get; set; } = "";

    /// <summary>Why, Chinese.</summary>
    public string BasisZh { get; set; } = "";

    /// <summary>Whether a source says so.</summary>
    public bool IsConfirmed { get; set; }

    /// <summary>Who says so.</summary>
    public string Source { get; set; } = "";

    /// <summary>What was refused.</summary>
    public IReadOnlyList<RefusalItem> Wrong { get; set; } = [];

    /// <summary>What is asked for.</summary>
    public RelationInput Input() => new(Definition, Relation, Other, new(BasisEn, BasisZh), IsConfirmed, IsConfirmed ? Source : "");
}
