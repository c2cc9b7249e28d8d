using Microsoft.AspNetCore.Components;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Reports;
using SustainableCities.Reporting.Documents;

namespace SustainableCities.Web.Public;

/// <summary>A published annual report, rendered from its snapshot; drafts are not here, whoever asks.</summary>
public partial class ReportPage : PublicView
{
    /// <summary>The key of the city.</summary>
    [Parameter]
    public string City { get; set; } = "";

    /// <summary>The year reported on.</summary>
    [Parameter]
    public int Year { get; set; }

    [Inject]
    private ReportService Reports { get; set; } = null!;

    private ReportModel? Model { get; set; }

    private IReadOnlyList<int> Others { get; set; } = [];

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        if (!CityKey.TryParse(City, out var key) || await Reports.FindPublishedAsync(key, Year, Ends) is not { } report)
        {
            Navigation.NotFound();
            return;
        }

        Others = [.. (await Reports.ListPublishedAsync(key, Ends)).Select(r => r.Year).Where(y => y != Year)];
        Model = new ReportModel(report, Culture, To($"/cities/{City}/reports/{Year}"));
    }

    private string File(string format) => $"/api/v1/cities/{City}/reports/{Year}?format={format}&lang={Culture.Name}";
}
