using System.Globalization;
using SustainableCities.Domain.Catalogue;
using SustainableCities.Domain.Cities;

namespace SustainableCities.Web.Features.Catalogue;

/// <summary>What the library shows, as its address says.</summary>
/// <param name="Text">Words or a code.</param>
/// <param name="Standard">A standard's number.</param>
/// <param name="Theme">The number of a theme.</param>
/// <param name="Purpose">A purpose code.</param>
/// <param name="Issue">An issue code.</param>
/// <param name="Sdg">An SDG target.</param>
/// <param name="Kind">Core, supporting and so on.</param>
/// <param name="Used">Adopted, or measured nearby, in a city of this kind.</param>
/// <param name="City">The key of the city whose adoptions are shown; the first that the reader leads where null.</param>
/// <param name="Adopted">Only what that city has, or has not, adopted.</param>
/// <param name="Open">The key of the definition that is read.</param>
/// <param name="Page">1, 2, 3 …</param>
/// <param name="Picked">The definitions chosen to be adopted, as <see cref="PickedDefinitions"/> writes them.</param>
/// <param name="Adopting">Whether the choice is looked through before it is adopted.</param>
public sealed record CatalogueFilter(
    string? Text = null, string? Standard = null, int? Theme = null, string? Purpose = null, string? Issue = null, string? Sdg = null, string? Kind = null,
    CityKind? Used = null, string? City = null, Adopted? Adopted = null, string? Open = null, int Page = 1, string? Picked = null,
    bool Adopting = false)
{
    /// <summary>Where the page lies.</summary>
    public const string Path = "/catalogue";

    /// <summary>Whether anything is left out.</summary>
    public bool IsAny => this with { City = null, Open = null, Page = 1, Picked = null, Adopting = false } != new CatalogueFilter();

    /// <summary>The definitions chosen to be adopted.</summary>
    public PickedDefinitions Picks => PickedDefinitions.Read(Picked);

    /// <summary>The same page with nothing left out; the city and what is chosen stay.</summary>
    public CatalogueFilter Everything => new(City: City, Picked: Picked);

    /// <summary>The question to the domain.</summary>
    public LibraryQuestion Question => new(
        Text, Standard, Theme, Purpose, Issue, Sdg, Kind, Used, CityKey.TryParse(City, out var key) ? key : null, Adopted);

    /// <summary>The address that shows this.</summary>
    public string Address
    {
        get
        {
            (string Name, string? Value)[] all =
            [
                ("q", Text), ("standard", Standard), ("theme", Theme?.ToString(CultureInfo.InvariantCulture)), ("purpose", Purpose), ("issue", Issue), ("sdg", Sdg),
                ("kind", Kind), ("used", Used?.ToString()), ("city", City), ("adopted", Adopted?.ToString()),
                ("page", Page > 1 ? Page.ToString(CultureInfo.InvariantCulture) : null), ("open", Open),
            ];
            var query = string.Join('&', all.Where(q => !string.IsNullOrEmpty(q.Value)).Select(q => $"{q.Name}={Uri.EscapeDataString(q.Value!)}"));
            // What is chosen needs few signs escaped, and the address has to stay short.
            query = string.Join('&', new[] { query, Picked is null ? "" : "pick=" + Picked.Replace(' ', '+'), Adopting ? "adopt=true" : "" }.Where(q => q.Length > 0));
            return query.Length == 0 ? Path : $"{Path}?{query}";
        }
    }

    /// <summary>The address of one definition on this page.</summary>
    public string AddressOf(string? definition) => (this with { Open = definition, Adopting = false }).Address;

    /// <summary>The address of the same page with another choice, from its beginning.</summary>
    public string With(Func<CatalogueFilter, CatalogueFilter> choice)
    {
        ArgumentNullException.ThrowIfNull(choice);
        return (choice(this) with { Page = 1, Open = null, Adopting = false }).Address;
    }
}
