using Microsoft.AspNetCore.Components;
using SustainableCities.Domain.Catalogue;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Matrix;
using SustainableCities.Domain.Progress;
using SustainableCities.Domain.Reports;

namespace SustainableCities.Web.Public;

/// <summary>A city's public page: is it on course, where, and what is known of it.</summary>
public partial class CityPage : PublicView
{
    private const int Shown = 3;

    /// <summary>The key of the city.</summary>
    [Parameter]
    public string City { get; set; } = "";

    /// <summary>The year to show; the latest reported one where absent.</summary>
    [SupplyParameterFromQuery(Name = "year")]
    private int? AskedYear { get; set; }

    [Inject]
    private CityService Cities { get; set; } = null!;

    [Inject]
    private CatalogueService Catalogue { get; set; } = null!;

    [Inject]
    private MatrixService Judge { get; set; } = null!;

    [Inject]
    private ReportService Reports { get; set; } = null!;

    private CityProfile? Profile { get; set; }

    private MatrixView? Matrix { get; set; }

    private CityProgress? Progress => Matrix?.Progress;

    private IReadOnlyList<Purpose> Purposes { get; set; } = [];

    private IReadOnlyList<Issue> Issues { get; set; } = [];

    private IReadOnlyList<SdgGoal> Goals { get; set; } = [];

    private IReadOnlyList<PublishedReport> Published { get; set; } = [];

    private IReadOnlyList<ProgressItem> Well => [.. Ranking.Best(Progress!.Items, Progress.Year ?? 0).Take(Shown)];

    private IReadOnlyList<ProgressItem> Ill => [.. Ranking.Worst(Progress!.Items).Take(Shown)];

    private ProgressItem? Featured => Ranking.Worst(Progress!.Items).FirstOrDefault(i => i.Series.Count(p => p.Figure is not null) > 2);

    private int FirstYear => Well.Concat(Ill).SelectMany(i => i.Series).Select(p => p.Period.Year).DefaultIfEmpty(Progress!.Year ?? 0).Min();

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        if (!CityKey.TryParse(City, out var key) || await Cities.FindAsync(key, Ends) is not { } profile)
        {
            Navigation.NotFound();
            return;
        }

        var matrix = await Judge.ReadAsync(Reader, key, AskedYear, Ends);
        if (!matrix.Ok || (AskedYear is { } asked && !matrix.Value.Progress.Years.Contains(asked)))
        {
            Navigation.NotFound();
            return;
        }

        Purposes = await Catalogue.PurposesAsync(Ends);
        Issues = await Catalogue.IssuesAsync(Ends);
        Goals = await Catalogue.SdgGoalsAsync(Ends);
        Published = await Reports.ListPublishedAsync(key, Ends);
        Matrix = matrix.Value;
        Profile = profile;
    }

    private string IssueName(string code) => Issues.First(i => i.Code == code) is var issue ? T(issue.NameEn, issue.NameZh) : code;
}
