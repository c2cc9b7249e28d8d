using Microsoft.AspNetCore.Components;
using SustainableCities.Domain.Catalogue;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Progress;

namespace SustainableCities.Web.Public;

/// <summary>The programme: its cities side by side, each by its own targets; its seven targets; what is known of it.</summary>
public partial class ProgrammePage : PublicView
{
    [Inject]
    private CityService Cities { get; set; } = null!;

    [Inject]
    private CatalogueService Catalogue { get; set; } = null!;

    [Inject]
    private ProgressService Judge { get; set; } = null!;

    private ProgrammeProgress? Progress { get; set; }

    private ProgrammeView? Programme { get; set; }

    private IReadOnlyList<Issue> Issues { get; set; } = [];

    private IReadOnlyList<SourceNoteView> Notes { get; set; } = [];

    private List<CityProfile> Profiles { get; } = [];

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        Programme = await Catalogue.ProgrammeAsync(Ends);
        Issues = await Catalogue.IssuesAsync(Ends);
        Notes = ProgrammeNotes.Of(await Cities.SourceNotesAsync(Ends));
        var progress = await Judge.ProgrammeAsync(null, Ends);
        foreach (var city in progress.Cities)
        {
            Profiles.Add((await Cities.FindAsync(city.City.Key, Ends))!);
        }

        Progress = progress;
    }

    private string IssueName(string code) => Issues.First(i => i.Code == code) is var issue ? T(issue.NameEn, issue.NameZh) : code;

    private List<ProgressAnswer> Serving(ProgrammeTarget target) =>
        [.. Progress!.Cities.SelectMany(c => c.Items).Where(i => i.Indicator.Issues.Any(target.Issues.Contains)).Select(i => i.Answer)];
}
