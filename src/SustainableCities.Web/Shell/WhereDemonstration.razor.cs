using Microsoft.AspNetCore.Components;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;

namespace SustainableCities.Web.Shell;

/// <summary>Demonstration data says so on every page that shows it (design, rule 9).</summary>
public sealed partial class WhereDemonstration(CityService cities, DatabaseEngine engine) : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private bool _holds;

    /// <summary>What to show.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    /// <inheritdoc />
    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        try
        {
            _holds = await cities.HoldsDemonstrationAsync(_gone.Token);
        }
        catch (Exception e) when (engine.IsUnavailable(e))
        {
            // The page that says so stands in this layout too, and shows no figures.
        }
    }
}
