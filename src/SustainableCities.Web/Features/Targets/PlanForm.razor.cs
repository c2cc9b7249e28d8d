using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Indicators;
using SustainableCities.Reporting;
using SustainableCities.Web.Shell;

namespace SustainableCities.Web.Features.Targets;

/// <summary>Where the lead sets baseline and targets of an indicator. What is wrong stands beside its field; what is typed stays when somebody else was faster.</summary>
public sealed partial class PlanForm : ComponentBase
{
    private ElementReference _head;
    private Dictionary<string, string> _wrong = [];
    private string? _refused;
    private string? _staleHead;
    private string? _stale;
    private bool _busy;

    /// <summary>The indicator with its plan as it stands.</summary>
    [Parameter, EditorRequired]
    public PlanRow Row { get; set; } = null!;

    /// <summary>What is typed.</summary>
    [Parameter, EditorRequired]
    public PlanDraft Draft { get; set; } = null!;

    /// <summary>Writes figures and periods.</summary>
    [Parameter, EditorRequired]
    public TargetsSay Say { get; set; } = null!;

    /// <summary>Sets a plan on the version seen; the refusal where it was not set.</summary>
    [Parameter, EditorRequired]
    public Func<IndicatorView, PlanInput, int, Task<Domain.Data.Refusal?>> OnSet { get; set; } = null!;

    /// <summary>Drops what was typed for what stands there.</summary>
    [Parameter]
    public EventCallback<IndicatorView> OnTakeTheirs { get; set; }

    /// <summary>The page without this form.</summary>
    [Parameter]
    public string CloseAddress { get; set; } = "";

    [Inject]
    private IStringLocalizer<TargetsWords> Words { get; set; } = null!;

    [Inject]
    private RefusalText Refusals { get; set; } = null!;

    private static CultureInfo Culture => CultureInfo.CurrentUICulture;

    private IndicatorView Indicator => Row.Indicator;

    private string Unit => UnitText.Of(Indicator.Unit).In(Culture) is { Length: > 0 } unit ? Words["UnitInFigure", unit] : "";

    // One that is good inside a band takes no other target; “not said yet” is offered only where nothing is.
    private IEnumerable<PlanChoice> Choices => Enum.GetValues<PlanChoice>()
        .Where(c => c switch
        {
            PlanChoice.Open => Row.LacksTarget || Draft.Choice == PlanChoice.Open,
            PlanChoice.Dated or PlanChoice.Ongoing => Indicator.Direction != Direction.Band || Draft.Choice == c,
            _ => true,
        });

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await _head.FocusAsync();
        }
    }

    private async Task SaveAsync()
    {
        if (_busy)
        {
            return;
        }

        (_wrong, _refused, _stale) = ([], null, null);
        var read = Draft.Read(Indicator);
        if (!read.Ok)
        {
            Show(read.Refusal);
            return;
        }

        _busy = true;
        var refusal = await OnSet(Indicator, read.Value, Draft.Seen);
        _busy = false;
        if (refusal is { Kind: RefusalKind.PreconditionFailed, Current: PlanStanding stands })
        {
            _staleHead = stands.Stamp is null ? Words["ChangedMeanwhile"] : Words["ChangedBy", Say.Stamp(stands.Stamp)];
            _stale = Say.Standing(stands.Indicator);
            Draft.Seen = stands.Indicator.Version;
        }
        else if (refusal is not null)
        {
            Show(refusal);
        }
    }

    private void Show(Domain.Data.Refusal refusal)
    {
        _wrong = refusal.Items.GroupBy(i => i.Field).ToDictionary(g => g.Key, g => string.Join(CityText.Gap, g.Select(Refusals.Say)));
        _refused = refusal.Kind == RefusalKind.Invalid ? Words.Count("NotSaved", _wrong.Count) : Refusals.Say(refusal);
    }

    private void Remove(TargetDraft target)
    {
        Draft.Dated.Remove(target);
        _wrong = [];
        if (Draft.Dated.Count == 0)
        {
            Draft.Choose(PlanChoice.Open);
        }
    }

    private Task TakeTheirs()
    {
        (_wrong, _refused, _stale) = ([], null, null);
        return OnTakeTheirs.InvokeAsync(Indicator);
    }
}
