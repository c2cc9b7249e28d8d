using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Reports;
using SustainableCities.Reporting.Documents;
using SustainableCities.Web.Account;
using SustainableCities.Web.Api;
using SustainableCities.Web.Shell;

namespace SustainableCities.Web.Features.Reports;

/// <summary>The whole draft, or the published report, for those who may read the city's drafts.</summary>
public partial class ReportDraftPage : ComponentBase
{
    /// <summary>The key of the city.</summary>
    [Parameter]
    public string City { get; set; } = "";

    /// <summary>The year reported on.</summary>
    [Parameter]
    public int Year { get; set; }

    [CascadingParameter]
    private HttpContext? HttpContext { get; set; }

    [Inject]
    private ReportService Reports { get; set; } = null!;

    [Inject]
    private CurrentActor Who { get; set; } = null!;

    [Inject]
    private RefusalText Refusals { get; set; } = null!;

    [Inject]
    private IStringLocalizer<ReportsWords> Words { get; set; } = null!;

    private ReportModel? Model { get; set; }

    private int? Status { get; set; }

    private string? Said { get; set; }

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        if (!CityKey.TryParse(City, out var key))
        {
            Answer(StatusCodes.Status404NotFound);
            return;
        }

        var report = await Reports.RenderableAsync(await Who.GetAsync(), key, Year, HttpContext?.RequestAborted ?? CancellationToken.None);
        if (report.Ok)
        {
            Model = new ReportModel(report.Value, CultureInfo.CurrentUICulture, $"/work/{City}/report/{Year}/read");
            return;
        }

        Said = report.Refusal.Items.Any(i => i.Code == "reportYearEmpty") ? Refusals.Say(report.Refusal) : null;
        Answer(ApiProblem.StatusOf(report.Refusal.Kind));
    }

    private void Answer(int status)
    {
        Status = status;
        HttpContext.Answer(status);
    }
}
