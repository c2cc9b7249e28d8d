using Microsoft.AspNetCore.Components;
using SustainableCities.Domain.Catalogue;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Events;

namespace SustainableCities.Web.Public;

/// <summary>The events of the programme, oldest first.</summary>
public partial class EventsPage : PublicView
{
    [Inject]
    private CityService Cities { get; set; } = null!;

    [Inject]
    private CatalogueService Catalogue { get; set; } = null!;

    [Inject]
    private EventService Diary { get; set; } = null!;

    private Programme? Programme { get; set; }

    private IReadOnlyList<EventView> Events { get; set; } = [];

    private IReadOnlyList<CitySummary> All { get; set; } = [];

    private IReadOnlyList<SourceNoteView> Notes { get; set; } = [];

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        Events = await Diary.ListAsync(Ends);
        All = await Cities.ListAsync(Ends);
        Notes = ProgrammeNotes.Of(await Cities.SourceNotesAsync(Ends));
        Programme = (await Catalogue.ProgrammeAsync(Ends))?.Programme;
    }

    private string CityName(string key) => All.FirstOrDefault(c => c.Key.ToString() == key) is { } city ? T(city.Name) : key;

    private string KindAndPlace(EventView e) => Words["EventHead", Capital(T(e.Kind)), T(e.Place)];

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpper(text[0], Culture) + text[1..];
}
