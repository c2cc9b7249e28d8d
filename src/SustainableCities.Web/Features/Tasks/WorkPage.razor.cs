using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Reports;
using SustainableCities.Domain.Tasks;
using SustainableCities.Web.Account;
using SustainableCities.Web.Shell;

namespace SustainableCities.Web.Features.Tasks;

/// <summary>My tasks: what is due for the person, then what they may open.</summary>
public partial class WorkPage : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private WorkView? _view;
    private WorkFinding? _finding;

    [Inject]
    private WorkService Work { get; set; } = null!;

    [Inject]
    private CurrentActor Who { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Inject]
    private IStringLocalizer<TasksWords> Words { get; set; } = null!;

    private static CultureInfo Culture => CultureInfo.CurrentUICulture;

    /// <inheritdoc />
    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc />
    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        _view = await Work.ReadAsync(await Who.GetAsync(), _gone.Token);
        _finding = new WorkFinding(Words, TextOf);
    }

    private CityText TextOf(CitySummary city) => CityText.Of(city, Clock);

    private CityText TextOf(WorkView view, WaitingReport report) => TextOf(view.Rooms.First(r => r.City.Key == report.City).City);
}
