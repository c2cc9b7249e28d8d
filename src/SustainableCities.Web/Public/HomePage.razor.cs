using Microsoft.AspNetCore.Components;
using SustainableCities.Domain.Catalogue;
using SustainableCities.Domain.Progress;

namespace SustainableCities.Web.Public;

/// <summary>The start page: the programme in one sentence, its cities in one row each.</summary>
public partial class HomePage : PublicView
{
    [Inject]
    private CatalogueService Catalogue { get; set; } = null!;

    [Inject]
    private ProgressService Judge { get; set; } = null!;

    private ProgrammeProgress? Progress { get; set; }

    private ProgrammeView? Programme { get; set; }

    private IReadOnlyList<Issue> Issues { get; set; } = [];

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        Issues = await Catalogue.IssuesAsync(Ends);
        Programme = await Catalogue.ProgrammeAsync(Ends);
        Progress = await Judge.ProgrammeAsync(null, Ends);
    }

    private string IssueName(string code) => Issues.First(i => i.Code == code) is var issue ? T(issue.NameEn, issue.NameZh) : code;
}
