using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SustainableCities.Domain.Catalogue;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Indicators;
using SustainableCities.Web.Account;

namespace SustainableCities.Web.Features.Catalogue;

/// <summary>The library of indicator definitions: <c>/catalogue</c>. All that is chosen stands in the address.</summary>
public sealed partial class CataloguePage : ComponentBase, IDisposable
{
    private const int PageSize = 50;
    private readonly CancellationTokenSource _gone = new();
    private CatalogueFilter _filter = new();
    private CatalogueFilter? _loaded;
    private CatalogueText? _text;
    private LibraryPage? _page;
    private LibraryEntry? _entry;
    private int _pages;
    private (CitySummary City, IReadOnlyList<IndicatorView> Made)? _adopted;

    /// <summary>Words or a code.</summary>
    [SupplyParameterFromQuery(Name = "q")]
    public string? Asked { get; set; }

    /// <summary>A standard.</summary>
    [SupplyParameterFromQuery]
    public string? Standard { get; set; }

    /// <summary>The number of a theme.</summary>
    [SupplyParameterFromQuery]
    public string? Theme { get; set; }

    /// <summary>A purpose.</summary>
    [SupplyParameterFromQuery]
    public string? Purpose { get; set; }

    /// <summary>An issue.</summary>
    [SupplyParameterFromQuery]
    public string? Issue { get; set; }

    /// <summary>An SDG target.</summary>
    [SupplyParameterFromQuery]
    public string? Sdg { get; set; }

    /// <summary>Core, supporting and so on.</summary>
    [SupplyParameterFromQuery]
    public string? Kind { get; set; }

    /// <summary>A kind of city.</summary>
    [SupplyParameterFromQuery]
    public string? Used { get; set; }

    /// <summary>A city.</summary>
    [SupplyParameterFromQuery]
    public string? City { get; set; }

    /// <summary>Adopted there or not.</summary>
    [SupplyParameterFromQuery(Name = "adopted")]
    public string? AskedAdopted { get; set; }

    /// <summary>The page.</summary>
    [SupplyParameterFromQuery(Name = "page")]
    public string? AskedPage { get; set; }

    /// <summary>The definition that is read.</summary>
    [SupplyParameterFromQuery]
    public string? Open { get; set; }

    /// <summary>What is chosen to be adopted.</summary>
    [SupplyParameterFromQuery(Name = "pick")]
    public string? Picked { get; set; }

    /// <summary>Whether the choice is looked through.</summary>
    [SupplyParameterFromQuery(Name = "adopt")]
    public bool Adopting { get; set; }

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private LibraryService Library { get; set; } = null!;

    [Inject]
    private CatalogueService Catalogue { get; set; } = null!;

    [Inject]
    private CurrentActor Who { get; set; } = null!;

    [Inject]
    private IStringLocalizer<CatalogueWords> Words { get; set; } = null!;

    /// <summary>The city for which the reader adopts; null where they lead none of what is shown.</summary>
    private CitySummary? Leads => _page?.City is { Leads: true } city ? city.City : null;

    private int First => ((_filter.Page - 1) * PageSize) + 1;

    private int Last => First + _page!.Hits.Items.Count - 1;

    /// <inheritdoc />
    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        var filter = Read();
        if (filter == _loaded)
        {
            return;
        }

        _loaded = filter;
        var actor = await Who.GetAsync();
        _text ??= new CatalogueText(Words, await Catalogue.PurposesAsync(_gone.Token), await Catalogue.IssuesAsync(_gone.Token));
        if (_page is null || Asks(filter) != Asks(_filter))
        {
            _page = await Library.SearchAsync(actor, filter.Question, filter.Page, PageSize, _gone.Token);
            _pages = (_page.Hits.Total + PageSize - 1) / PageSize;
            if (filter.Page > Math.Max(_pages, 1))
            {
                filter = filter with { Page = Math.Max(_pages, 1) };
                _page = await Library.SearchAsync(actor, filter.Question, filter.Page, PageSize, _gone.Token);
            }
        }

        _entry = filter.Open is { } open ? await Library.FindAsync(actor, open, _page.City?.City.Key, _gone.Token) : null;
        _filter = filter;
    }

    private CatalogueFilter Read() => new(
        Some(Asked), Some(Standard), Whole(Theme), Some(Purpose), Some(Issue), Some(Sdg), Some(Kind), Name<CityKind>(Used), Some(City), Name<Adopted>(AskedAdopted), Some(Open),
        Math.Max(1, Whole(AskedPage) ?? 1), PickedDefinitions.Read(Picked).Text, Adopting);

    // What is opened or chosen asks nothing new of the library.
    private static CatalogueFilter Asks(CatalogueFilter filter) => filter with { Open = null, Picked = null, Adopting = false };

    private void Pick(PickedDefinitions picks)
    {
        _adopted = null;

        // What is being searched for already stays searched for.
        Navigation.NavigateTo(((_loaded ?? _filter) with { Picked = picks.Text }).Address, replace: true);
    }

    /// <summary>Reads the library anew, in which the definitions are adopted now, and tells what was made.</summary>
    private void ShowAdopted(IReadOnlyList<IndicatorView> made)
    {
        _adopted = (Leads!, made);
        (_page, _loaded) = (null, null);
        Navigation.NavigateTo((_filter with { Picked = null, Adopting = false }).Address);
    }

    private static string? Some(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static int? Whole(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Min(number, 10_000) : null;

    private static T? Name<T>(string? text)
        where T : struct, Enum => Enum.TryParse<T>(text, out var value) && Enum.IsDefined(value) ? value : null;
}
