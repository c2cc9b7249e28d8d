using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SustainableCities.Domain.Catalogue;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Imports;
using SustainableCities.Web.Account;
using SustainableCities.Web.Shell;

namespace SustainableCities.Web.Features.Imports;

/// <summary>Imports that were written, each with a way back.</summary>
public sealed partial class ImportHistory : ComponentBase, IDisposable
{
    private const int PageSize = 10;

    private readonly CancellationTokenSource _gone = new();
    private PagedList<PastImport>? _page;
    private Guid? _asked;
    private string? _said;
    private int _shown = PageSize;
    private bool _failed;
    private bool _busy;

    /// <summary>The city.</summary>
    [Parameter, EditorRequired]
    public CityKey City { get; set; }

    /// <summary>Writes moments.</summary>
    [Parameter, EditorRequired]
    public CityText Text { get; set; } = null!;

    /// <summary>Whether the page is live.</summary>
    [Parameter]
    public bool Ready { get; set; }

    [Inject]
    private ImportHistoryService History { get; set; } = null!;

    [Inject]
    private CurrentActor Who { get; set; } = null!;

    [Inject]
    private RefusalText Refusals { get; set; } = null!;

    [Inject]
    private IStringLocalizer<ImportsWords> Words { get; set; } = null!;

    /// <inheritdoc />
    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    /// <inheritdoc />
    protected override Task OnInitializedAsync() => ReadAsync();

    private async Task ReadAsync() => _page = (await History.ListAsync(await Who.GetAsync(), City, 1, _shown, _gone.Token)).Value;

    private async Task MoreAsync()
    {
        _shown += PageSize;
        await ReadAsync();
    }

    private void Ask(PastImport import) => (_asked, _said) = (import.Id, null);

    private async Task UndoAsync(PastImport import)
    {
        _busy = true;
        var outcome = await History.UndoAsync(await Who.ChangeAsync(), City, import.Id, _gone.Token);
        _failed = !outcome.Ok;
        _said = outcome.Ok
            ? Words.Count("UndoDone", outcome.Value.Values)
            : Words["UndoFailed"] + CityText.Gap + Refusals.Say(outcome.Refusal);
        _asked = null;
        await ReadAsync();
        _busy = false;
    }

    private string NameOf(PastImport import) => import.FileName == BatchApi.FileName ? Words["PastBatch"] : import.FileName;
}
