using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SustainableCities.Domain.Indicators;

namespace SustainableCities.Web.Features.Indicators;

/// <summary>All that a lead says of an indicator. Holds no state: what is typed is the page's draft.</summary>
public sealed partial class IndicatorForm : ComponentBase
{
    /// <summary>What is typed.</summary>
    [Parameter, EditorRequired]
    public IndicatorDraft Draft { get; set; } = null!;

    /// <summary>The city and its team.</summary>
    [Parameter, EditorRequired]
    public CitySet Set { get; set; } = null!;

    /// <summary>The indicator; null for one that is being made.</summary>
    [Parameter]
    public CitySetItem? Item { get; set; }

    /// <summary>The words.</summary>
    [Parameter, EditorRequired]
    public SetText Text { get; set; } = null!;

    /// <summary>What a new edition would meet; null where none can begin.</summary>
    [Parameter]
    public EditionReach? Reach { get; set; }

    /// <summary>What is wrong, by field.</summary>
    [Parameter, EditorRequired]
    public ILookup<string, string> Errors { get; set; } = null!;

    /// <summary>What somebody else wrote meanwhile in fields that were changed here too.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyDictionary<string, string> Theirs { get; set; } = null!;

    /// <summary>Takes what somebody else wrote into a field.</summary>
    [Parameter, EditorRequired]
    public Action<string> OnTake { get; set; } = null!;

    /// <summary>Saves.</summary>
    [Parameter]
    public EventCallback OnSave { get; set; }

    /// <summary>The foot of the form.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    private IStringLocalizer<IndicatorsWords> W => Text.Words;

    // Codes are capitals: nobody needs to press a key for that.
    private string Code
    {
        get => Draft["code"];
        set => Draft["code"] = value.ToUpperInvariant();
    }

    /// <summary>Whether a field stays as it is because values were measured by it.</summary>
    public bool IsFixed(string field) => field == "frequency" && Item is { IsMeasured: true };

    private bool BeginsEdition => Item is { IsInUse: true } item && Draft.Remeasured(item.Indicator).Count > 0;

    private string? Invalid(string field) => Errors[field].Any() ? "true" : null;
}
