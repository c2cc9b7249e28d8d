using Microsoft.AspNetCore.Components;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Progress;

namespace SustainableCities.Web.Public;

/// <summary>All cities: what they are, what they pilot, how many targets are on course.</summary>
public partial class CitiesPage : PublicView
{
    [Inject]
    private CityService Cities { get; set; } = null!;

    [Inject]
    private ProgressService Judge { get; set; } = null!;

    private ProgrammeProgress? Progress { get; set; }

    private List<CityProfile> Profiles { get; } = [];

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        var progress = await Judge.ProgrammeAsync(null, Ends);
        foreach (var city in progress.Cities)
        {
            Profiles.Add((await Cities.FindAsync(city.City.Key, Ends))!);
        }

        Progress = progress;
    }
}
