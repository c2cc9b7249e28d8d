using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace SustainableCities.Web.Shell;

/// <summary>What stands around a work page: bar with the person's menu, error boundary, toasts.</summary>
public partial class WorkLayout : LayoutComponentBase, IDisposable
{
    private static readonly (string Path, string Word)[] Places =
    [
        ("/work", "MyTasks"), ("/cities", "Cities"), ("/review", "Review"), ("/catalogue", "Library"), ("/programme", "Programme"), ("/events", "Events"),
    ];

    private PortalErrorBoundary? _boundary;

    private string Path => "/" + Navigation.ToBaseRelativePath(Navigation.Uri).Split('?', '#')[0];

    // The circuit took its language when it connected: another one needs a new page.
    private string Switch => Navigation.GetUriWithQueryParameter(Languages.QueryKey, Languages.Other.Name);

    /// <inheritdoc />
    public void Dispose()
    {
        Navigation.LocationChanged -= Recover;
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc />
    protected override void OnInitialized() => Navigation.LocationChanged += Recover;

    private void Recover(object? sender, LocationChangedEventArgs e)
    {
        _boundary?.Recover();
        InvokeAsync(StateHasChanged);
    }

    // The rooms of a city lie under /work/{city}: there the bar says Cities.
    private string? Current(string place) => place switch
    {
        "/work" => Path is "/work" or "/" ? "page" : null,
        "/cities" => Path.StartsWith("/work/", StringComparison.Ordinal) ? "page" : null,
        _ => Path == place || Path.StartsWith(place + "/", StringComparison.Ordinal) ? "page" : null,
    };
}
