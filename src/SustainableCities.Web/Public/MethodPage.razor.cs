using Microsoft.AspNetCore.Components;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Progress;

namespace SustainableCities.Web.Public;

/// <summary>How progress is worked out, by an example that can be followed by hand; sources, source notes, licence.</summary>
public partial class MethodPage : PublicView
{
    private const string ExampleCode = "TEC-39";

    /// <summary>The states in the order in which the rules ask for them.</summary>
    private static readonly ProgressState[] RuleOrder =
    [
        ProgressState.NotApplicable, ProgressState.NoData, ProgressState.NoTarget, ProgressState.Stale, ProgressState.Met, ProgressState.NotMet,
        ProgressState.Held, ProgressState.Left, ProgressState.Achieved, ProgressState.Missed, ProgressState.JustStarted, ProgressState.MovingAway,
        ProgressState.OnTrack, ProgressState.Behind, ProgressState.FarBehind,
    ];

    [Inject]
    private CityService Cities { get; set; } = null!;

    [Inject]
    private ProgressService Judge { get; set; } = null!;

    private ProgressItem? Example { get; set; }

    private string ExampleCity { get; set; } = "";

    private IReadOnlyList<SourceNoteView> Notes { get; set; } = [];

    private IReadOnlyList<CitySummary> All { get; set; } = [];

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        Notes = await Cities.SourceNotesAsync(Ends);
        All = await Cities.ListAsync(Ends);
        var programme = await Judge.ProgrammeAsync(null, Ends);
        var (city, item) = programme.Cities.SelectMany(c => c.Items.Select(i => (City: c, Item: i)))
            .Where(x => x.Item.Answer is { P: not null, Tau: not null })
            .OrderByDescending(x => x.Item.Indicator.Code.ToString() == ExampleCode).FirstOrDefault();
        Example = item;
        ExampleCity = city?.City.Key.ToString() ?? "";
    }

    private string CityName(string key) => All.FirstOrDefault(c => c.Key.ToString() == key) is { } city ? T(city.Name) : Words["Programme"];
}
