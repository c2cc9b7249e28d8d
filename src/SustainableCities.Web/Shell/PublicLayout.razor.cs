using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.WebUtilities;

namespace SustainableCities.Web.Shell;

/// <summary>
/// What stands around a public page: bar, demonstration strip, footer. Knows nothing of the reader, for the page is kept for
/// all; so the way in says <em>Work</em> and not who is signed in.
/// </summary>
public partial class PublicLayout : LayoutComponentBase
{
    private static readonly (string Path, string Word)[] Places =
    [
        ("/cities", "Cities"), ("/programme", "Programme"), ("/standards", "Standards"), ("/sdg", "Sdg"), ("/events", "Events"),
    ];

    private static string Lang => CultureInfo.CurrentUICulture.Name;

    [CascadingParameter]
    private HttpContext? HttpContext { get; set; }

    // An error page is rendered at another path than the one the reader asked for.
    private string Path =>
        HttpContext?.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath
        ?? HttpContext?.Features.Get<IExceptionHandlerPathFeature>()?.Path
        ?? "/" + Navigation.ToBaseRelativePath(Navigation.Uri).Split('?', '#')[0];

    private string Here => Address(Lang);

    private string Switch => Address(Languages.Other.Name);

    // Only what the page is kept by may stand in it: another query key would be shown to every later reader.
    private string Address(string lang)
    {
        var query = QueryHelpers.ParseQuery(new Uri(Navigation.Uri).Query);
        var year = query.TryGetValue("year", out var y) && int.TryParse(y, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? $"year={number}&" : "";
        return $"{Path}?{year}lang={lang}";
    }

    private string? Current(string place) => Path == place || Path.StartsWith(place + "/", StringComparison.Ordinal) ? "page" : null;
}
