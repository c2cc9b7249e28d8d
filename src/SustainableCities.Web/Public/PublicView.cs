using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.People;

namespace SustainableCities.Web.Public;

/// <summary>What every public page and part needs: its words, its language, addresses that keep the language. Reads as nobody.</summary>
public abstract class PublicView : ComponentBase
{
    /// <summary>Public pages are the same for all, so they are read by nobody in particular.</summary>
    protected static Actor Reader => Actor.Anonymous;

    /// <summary>The language of the page.</summary>
    protected static CultureInfo Culture => CultureInfo.CurrentUICulture;

    /// <summary>The words of the public pages.</summary>
    [Inject]
    protected IStringLocalizer<PublicWords> Words { get; set; } = null!;

    /// <summary>Says that there is no such page.</summary>
    [Inject]
    protected NavigationManager Navigation { get; set; } = null!;

    /// <summary>The request.</summary>
    [CascadingParameter]
    protected HttpContext? HttpContext { get; set; }

    /// <summary>Ends with the request.</summary>
    protected CancellationToken Ends => HttpContext?.RequestAborted ?? CancellationToken.None;

    /// <summary>The address of a page in the language of this one.</summary>
    /// <param name="path">Without query.</param>
    /// <param name="anchor">A place on the page.</param>
    /// <param name="year">A year to show.</param>
    protected static string To(string path, string? anchor = null, int? year = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{path}?{(year is { } y ? $"year={y}&" : "")}lang={Culture.Name}{(anchor is null ? "" : "#" + anchor)}");

    /// <summary>Data in the language of the page, or in the other where that is missing.</summary>
    protected static string T(Bilingual text) => text.In(Culture);

    /// <summary>Data in the language of the page.</summary>
    protected static string T(string en, string zh) => new Bilingual(en, zh).In(Culture);

    /// <summary>What stands between two sentences: nothing in Chinese.</summary>
    protected static string Gap => Reporting.Figures.IsChinese(Culture) ? "" : " ";

    /// <summary>A list of names in a sentence.</summary>
    protected string Join(IEnumerable<string> names) => string.Join(Words["ListComma"], names);

    /// <summary>A month of the catalogue (<c>2020-12</c>) as readers write it.</summary>
    protected string Month(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day.ToString(Words["MonthFormat"], Culture)
            : text;
}
