using Microsoft.AspNetCore.Components;
using SustainableCities.Domain.Catalogue;
using SustainableCities.Domain.Cities;

namespace SustainableCities.Web.Public;

/// <summary>One standard: status, who uses it, and what the catalogue holds of it.</summary>
public partial class StandardPage : PublicView
{
    private const int All = 500;

    /// <summary>The number in the address: <c>iso-37101</c>, or its figures alone.</summary>
    [Parameter]
    public string Number { get; set; } = "";

    [Inject]
    private CityService Cities { get; set; } = null!;

    [Inject]
    private CatalogueService Catalogue { get; set; } = null!;

    [Inject]
    private LibraryService Indicators { get; set; } = null!;

    private Standard? Standard { get; set; }

    private List<(CitySummary City, AdoptionView Use)> Uses { get; } = [];

    private IReadOnlyList<SourceNoteView> Notes { get; set; } = [];

    private IReadOnlyList<Purpose> Purposes { get; set; } = [];

    private IReadOnlyList<Issue> Issues { get; set; } = [];

    private IReadOnlyList<Clause> Clauses { get; set; } = [];

    private IReadOnlyList<IndicatorDefinition> Library { get; set; } = [];

    private IReadOnlyList<CityCoverage> Coverage { get; set; } = [];

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        if ((await Catalogue.StandardsAsync(Ends)).FirstOrDefault(s => StandardSlug.Means(Number, s.Number)) is not { } standard)
        {
            Navigation.NotFound();
            return;
        }

        foreach (var city in await Cities.ListAsync(Ends))
        {
            var profile = (await Cities.FindAsync(city.Key, Ends))!;
            Uses.AddRange(profile.Standards.Where(s => s.StandardNumber == standard.Number).Select(s => (city, s)));
        }

        Notes = ProgrammeNotes.Of(await Cities.SourceNotesAsync(Ends));
        if (standard.Number == "ISO 37101")
        {
            Purposes = await Catalogue.PurposesAsync(Ends);
            Issues = await Catalogue.IssuesAsync(Ends);
            Clauses = await Catalogue.ClausesAsync(Ends);
        }

        Library = (await Catalogue.DefinitionsAsync(standard.Number, 1, All, Ends)).Items;
        Coverage = await Indicators.CoverageAsync(standard.Number, Ends);
        Standard = standard;
    }
}
