using System.Globalization;
using Microsoft.AspNetCore.Localization;

namespace SustainableCities.Web.Shell;

/// <summary>The languages of the portal, <c>en</c> and <c>zh-Hans</c>, and how a reader's is found (design, section 5, Pages).</summary>
public static class Languages
{
    /// <summary>The query key that chooses a language and wins over all else.</summary>
    public const string QueryKey = "lang";

    /// <summary>English, the neutral language.</summary>
    public static readonly CultureInfo English = CultureInfo.ReadOnly(new CultureInfo("en")
    {
        // The neutral culture counts months first, as few of our readers do.
        DateTimeFormat = { ShortDatePattern = "d MMM yyyy", LongDatePattern = "d MMMM yyyy", ShortTimePattern = "HH:mm", LongTimePattern = "HH:mm:ss", FirstDayOfWeek = DayOfWeek.Monday },
    });

    /// <summary>Simplified Chinese.</summary>
    public static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh-Hans");

    /// <summary>The other language: what the switch leads to.</summary>
    public static CultureInfo Other => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh" ? English : Chinese;

    /// <summary>The language whose exact name is given; null for every other text.</summary>
    public static CultureInfo? ByName(string? name) => name switch
    {
        "en" => English,
        "zh-Hans" => Chinese,
        _ => null,
    };

    /// <summary>The language remembered in the culture cookie, else the first of Accept-Language that we speak, else English.</summary>
    public static CultureInfo Preferred(HttpRequest request) => Remembered(request) ?? Accepted(request) ?? English;

    /// <summary>The language of the culture cookie; null where there is none or it says something else.</summary>
    public static CultureInfo? Remembered(HttpRequest request) =>
        request.Cookies[CookieRequestCultureProvider.DefaultCookieName] is { } cookie
            && CookieRequestCultureProvider.ParseCookieValue(cookie) is { UICultures: [var name, ..] }
                ? ByName(name.Value)
                : null;

    private static CultureInfo? Accepted(HttpRequest request) =>
        request.GetTypedHeaders().AcceptLanguage
            .Where(l => l.Quality is not 0)
            .OrderByDescending(l => l.Quality ?? 1)
            .Select(l => OfTag(l.Value.Value ?? ""))
            .FirstOrDefault(l => l is not null);

    // Every Chinese reader gets Simplified Chinese and every English one English, whatever the region.
    private static CultureInfo? OfTag(string tag) => tag.Split('-')[0].ToUpperInvariant() switch
    {
        "ZH" => Chinese,
        "EN" => English,
        _ => null,
    };
}
