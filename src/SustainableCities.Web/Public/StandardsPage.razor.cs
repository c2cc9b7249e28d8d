using Microsoft.AspNetCore.Components;
using SustainableCities.Domain.Catalogue;
using SustainableCities.Domain.Cities;

namespace SustainableCities.Web.Public;

/// <summary>The standards of the programme, their status, and which city uses which.</summary>
public partial class StandardsPage : PublicView
{
    [Inject]
    private CityService Cities { get; set; } = null!;

    [Inject]
    private CatalogueService Catalogue { get; set; } = null!;

    private IReadOnlyList<Standard> Standards { get; set; } = [];

    private IReadOnlyList<SourceNoteView> Notes { get; set; } = [];

    private List<CityProfile> Profiles { get; } = [];

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        Notes = ProgrammeNotes.Of(await Cities.SourceNotesAsync(Ends));
        foreach (var city in await Cities.ListAsync(Ends))
        {
            Profiles.Add((await Cities.FindAsync(city.Key, Ends))!);
        }

        Standards = await Catalogue.StandardsAsync(Ends);
    }

    private static string Name(Standard standard) => standard.Edition.Length > 0 ? $"{standard.Number}:{standard.Edition}" : standard.Number;

    private string Donor(Standard group) => Profiles.Find(p => p.City.Key == group.DonatedBy) is { } donor ? T(donor.City.Name) : $"{group.DonatedBy}";

    private List<CityProfile> Users(string number) => [.. Profiles.Where(p => p.Standards.Any(s => s.StandardNumber == number))];
}
