using Microsoft.AspNetCore.Components;
using SustainableCities.Domain.Catalogue;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Progress;

namespace SustainableCities.Web.Public;

/// <summary>The goals: which of them the cities' indicators serve, and the targets and indicators of goal 11.</summary>
public partial class SdgPage : PublicView
{
    [Inject]
    private CityService Cities { get; set; } = null!;

    [Inject]
    private CatalogueService Catalogue { get; set; } = null!;

    [Inject]
    private ProgressService Judge { get; set; } = null!;

    private ProgrammeProgress? Progress { get; set; }

    private IReadOnlyList<SdgGoal> Goals { get; set; } = [];

    private IReadOnlyList<SdgEntry> Entries { get; set; } = [];

    private IReadOnlyList<SourceNoteView> Notes { get; set; } = [];

    private int Served => Goals.Count(g => AnswersOf(g.Number).Count > 0);

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        Goals = await Catalogue.SdgGoalsAsync(Ends);
        var entries = await Catalogue.SdgEntriesAsync(Ends);
        Entries = [.. entries.Where(e => !e.IsIndicator).SelectMany(t => entries.Where(e => e.Target == t.Code).OrderBy(e => e.IsIndicator))];
        Notes = ProgrammeNotes.Of(await Cities.SourceNotesAsync(Ends));
        Progress = await Judge.ProgrammeAsync(null, Ends);
    }

    private static string Frameworks(SdgEntry entry) => (entry.In2017, entry.In2022) switch
    {
        (true, true) => "2017, 2022",
        (true, false) => "2017",
        (false, true) => "2022",
        _ => "",
    };

    private List<ProgressState> AnswersOf(int goal) => States(target => target.Split('.')[0] == goal.ToString(Culture));

    private List<ProgressState> StatesOf(string target) => States(t => t == target);

    private List<ProgressState> States(Func<string, bool> serves) =>
        [.. Progress!.Cities.SelectMany(c => c.Items).Where(i => i.Indicator.SdgTargets.Any(serves)).Select(i => i.Answer.State)];
}
