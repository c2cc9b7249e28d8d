using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Quality;
using SustainableCities.Domain.Values;
using SustainableCities.Web.Account;
using SustainableCities.Web.Api;
using SustainableCities.Web.Shell;

namespace SustainableCities.Web.Features.Quality;

/// <summary>All open warnings of a city: its team answers them in the row, reviewers read along.</summary>
public sealed partial class WarningsPage : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private readonly List<string> _answered = [];
    private ElementReference _doneLine;
    private bool _toDone;
    private string? _loaded;
    private OpenWarnings? _open;
    private CityText? _text;
    private int? _status;

    /// <summary>The city's key.</summary>
    [Parameter]
    public string City { get; set; } = "";

    [CascadingParameter]
    private HttpContext? HttpContext { get; set; }

    [Inject]
    private QualityService Quality { get; set; } = null!;

    [Inject]
    private EntryService Entries { get; set; } = null!;

    [Inject]
    private CurrentActor Who { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Inject]
    private IStringLocalizer<QualityWords> Words { get; set; } = null!;

    private static CultureInfo Culture => CultureInfo.CurrentUICulture;

    private string Finding => _open!.Rows.Count == 0 ? Words["FindingNone"] : Words.Count("FindingOpen", _open.Rows.Count);

    /// <inheritdoc />
    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        if (_loaded != City)
        {
            _loaded = City;
            _answered.Clear();
            await LoadAsync();
        }
    }

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_toDone)
        {
            // The row that had the focus is gone.
            _toDone = false;
            await _doneLine.FocusAsync();
        }
    }

    private async Task LoadAsync()
    {
        if (!CityKey.TryParse(City, out var key))
        {
            Answer(StatusCodes.Status404NotFound);
            return;
        }

        var outcome = await Quality.WarningsAsync(await Who.GetAsync(), key, _gone.Token);
        if (!outcome.Ok)
        {
            Answer(ApiProblem.StatusOf(outcome.Refusal.Kind));
            return;
        }

        _status = null;
        _open = outcome.Value;
        _text = CityText.Of(outcome.Value.City, Clock);
    }

    /// <summary>Answers by a note, or by saying that the figure stands. Who was too late sees what stands there now.</summary>
    private async Task<Domain.Data.Refusal?> AnswerAsync(WarningRow row, string note)
    {
        var (value, content) = (row.Value, row.Value.Content);
        var input = new ValueInput(content.Figure, content.NotApplicable, content.Qualifier, note.Length == 0 ? null : note, ConfirmWarnings: note.Length == 0);
        var outcome = await Entries.WriteAsync(
            await Who.ChangeAsync(), _open!.City.Key, new ValueEntry(value.Indicator, value.Period, input, value.Revision, value.Part), _gone.Token);
        if (outcome.Ok)
        {
            _answered.Add($"{value.Indicator} {_text!.Period(value.Period)}");
            _toDone = true;
        }

        if (outcome.Ok || outcome.Refusal.Kind is RefusalKind.PreconditionFailed or RefusalKind.Conflict)
        {
            await LoadAsync();
            StateHasChanged();
        }

        return outcome.Refusal;
    }

    // Parts stand below their whole only where it is opened.
    private string CellAddress(WarningRow row) =>
        $"/work/{City}/values?period={row.Value.Period}{(row.Value.Part.Length > 0 || IsOfParts(row) ? $"&open={row.Value.Indicator}" : "")}#say-{row.Value.Indicator}";

    // A sum that does not fit is mended, not answered.
    private static bool IsOfParts(WarningRow row) => row.Value.Warnings.Any(w => w.Code == WarningRules.PartsDoNotAddUp);

    private void Answer(int status)
    {
        _status = status;
        _open = null;
        HttpContext.Answer(status);
    }
}
