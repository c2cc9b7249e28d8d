using Microsoft.AspNetCore.Components;
using SustainableCities.Domain.Catalogue;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Crosswalk;
using SustainableCities.Domain.Evidence;
using SustainableCities.Domain.Formulas;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.Progress;
using SustainableCities.Domain.Verifications;
using SustainableCities.Reporting;

namespace SustainableCities.Web.Public;

/// <summary>One indicator of a city: its trend, its values, how it is judged and where it comes from.</summary>
public partial class IndicatorPage : PublicView
{
    /// <summary>The key of the city.</summary>
    [Parameter]
    public string City { get; set; } = "";

    /// <summary>The city's code of the indicator.</summary>
    [Parameter]
    public string Code { get; set; } = "";

    [Inject]
    private CityService Cities { get; set; } = null!;

    [Inject]
    private CatalogueService Catalogue { get; set; } = null!;

    [Inject]
    private ProgressService Judge { get; set; } = null!;

    [Inject]
    private EvidenceService Evidence { get; set; } = null!;

    [Inject]
    private CalculationService Calculations { get; set; } = null!;

    [Inject]
    private CrosswalkService Crosswalk { get; set; } = null!;

    [Inject]
    private VerificationService Verifications { get; set; } = null!;

    private IReadOnlyList<VerifiedNote> Verified { get; set; } = [];

    private IReadOnlyList<Answer> Answers { get; set; } = [];

    private CalculationView? Calculation { get; set; }

    private IReadOnlySet<string> Known { get; set; } = new HashSet<string>();

    private CityProfile? Profile { get; set; }

    private CityProgress? Progress { get; set; }

    private ProgressItem? Item { get; set; }

    private IReadOnlyList<Purpose> Purposes { get; set; } = [];

    private IReadOnlyList<Issue> Issues { get; set; } = [];

    private IReadOnlyList<EvidenceView> Released { get; set; } = [];

    private string UnitPart => UnitText.Of(Item!.Indicator.Unit) is var unit && unit.In(Culture).Length > 0 ? Figures.Join("", unit, Culture) : "";

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        if (!CityKey.TryParse(City, out var key) || !IndicatorCode.TryParse(Code, out var code) || await Cities.FindAsync(key, Ends) is not { } profile)
        {
            Navigation.NotFound();
            return;
        }

        var progress = await Judge.CityAsync(Reader, key, null, Ends);
        if (!progress.Ok || progress.Value.Items.FirstOrDefault(i => i.Indicator.Code == code) is not { } item)
        {
            Navigation.NotFound();
            return;
        }

        Purposes = await Catalogue.PurposesAsync(Ends);
        Issues = await Catalogue.IssuesAsync(Ends);
        Verified = await Verifications.PublicAsync(key, code, Ends);
        Answers = await Crosswalk.AnswersAsync(item.Indicator, Ends);
        Released = await Evidence.PublicAsync(key, code, Ends);
        Known = progress.Value.Items.Select(i => i.Indicator.Code.ToString()).ToHashSet(StringComparer.Ordinal);
        Calculation = item.InForce.Formula.Length > 0 && item.Answer.Period is { } latest ? (await Calculations.FindAsync(Reader, key, code, latest, Ends)).Value : null;
        (Profile, Progress, Item) = (profile, progress.Value, item);
    }
}
