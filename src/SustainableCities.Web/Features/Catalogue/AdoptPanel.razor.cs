using Microsoft.AspNetCore.Components;
using SustainableCities.Domain.Catalogue;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Indicators;
using SustainableCities.Web.Account;
using SustainableCities.Web.Shell;

namespace SustainableCities.Web.Features.Catalogue;

/// <summary>Shows what would come of adopting what is chosen, and adopts all of it, or nothing.</summary>
public sealed partial class AdoptPanel : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private ElementReference _head;
    private IReadOnlyList<AdoptionItem> _items = [];
    private (CityKey City, string? Picked)? _tried;
    private Visibility _visibility = Visibility.Public;
    private string? _refused;
    private bool _busy;

    /// <summary>The city that adopts.</summary>
    [Parameter, EditorRequired]
    public CitySummary City { get; set; } = null!;

    /// <summary>What is chosen.</summary>
    [Parameter, EditorRequired]
    public CatalogueFilter Filter { get; set; } = null!;

    /// <summary>The words.</summary>
    [Parameter, EditorRequired]
    public CatalogueText Text { get; set; } = null!;

    /// <summary>All of it is adopted.</summary>
    [Parameter]
    public EventCallback<IReadOnlyList<IndicatorView>> OnAdopted { get; set; }

    [Inject]
    private IndicatorService Indicators { get; set; } = null!;

    [Inject]
    private CurrentActor Who { get; set; } = null!;

    [Inject]
    private RefusalText Refusals { get; set; } = null!;

    private IReadOnlyList<string> Wrong => [.. _items.Where(i => i.Refusal is not null).Select(i => i.Key)];

    private string Heading => _items.Count == 0 ? Text.Words["NothingChosen"]
        : Wrong.Count > 0 ? Text.Words["LookWrong", Wrong.Count, _items.Count]
        : Text.Words.Count("LookReady", _items.Count, City.Name.In(CatalogueText.Culture));

    /// <inheritdoc />
    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        if (_tried != (City.Key, Filter.Picked))
        {
            _tried = (City.Key, Filter.Picked);
            _refused = null;
            await TryAsync();
        }
    }

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await _head.FocusAsync();
        }
    }

    private string Answered(DefinitionUse equal) => equal.Through is { Unlike: { Count: > 0 } unlike } through
        ? Text.Words["AdoptUnlike", equal.Code, through.Key, Text.Fields(unlike)]
        : Text.Words["AdoptAnswered", equal.Code, equal.Through!.Key];

    private async Task TryAsync()
    {
        var picks = Filter.Picks.Keys;
        if (picks.Count == 0)
        {
            _items = [];
            return;
        }

        var tried = await Indicators.TryAdoptAsync(await Who.GetAsync(), City.Key, picks, _gone.Token);
        _items = tried.Value ?? [];
        _refused = tried.Ok ? _refused : Refusals.Say(tried.Refusal);
    }

    private async Task AdoptAsync()
    {
        if (_busy)
        {
            return;
        }

        _busy = true;
        var adopted = await Indicators.AdoptAsync(await Who.ChangeAsync(), City.Key, new AdoptionInput(Filter.Picks.Keys, _visibility), _gone.Token);
        _busy = false;
        if (adopted.Ok)
        {
            await OnAdopted.InvokeAsync(adopted.Value);
            return;
        }

        // Somebody was faster: what stands against it now is shown line by line.
        _refused = Text.Words["NothingAdopted"];
        await TryAsync();
    }
}
