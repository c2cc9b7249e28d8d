using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Diagnostics;

namespace SustainableCities.Web.Shell;

/// <summary>
/// The page of a refused or failed request, in the reader's language. A database that does not answer becomes 503: the reader
/// can only wait, and the fault is not in the program.
/// </summary>
public partial class StatusPage : ComponentBase
{
    /// <summary>Where refused requests are rendered again.</summary>
    public const string Template = "/status/{0}";

    /// <summary>The HTTP status in the address.</summary>
    [Parameter]
    public int Code { get; set; }

    [CascadingParameter]
    private HttpContext? HttpContext { get; set; }

    private int Shown { get; set; }

    private string? Reference { get; set; }

    private string? Again { get; set; }

    /// <summary>The address of a status.</summary>
    public static string PathOf(int code) => Template.Replace("{0}", code.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    /// <inheritdoc />
    protected override void OnParametersSet()
    {
        Shown = Code;
        if (HttpContext is null)
        {
            return;
        }

        if (HttpContext.Features.Get<IExceptionHandlerPathFeature>() is { } failure)
        {
            Shown = IsDatabaseAway(failure.Error) ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status500InternalServerError;
            Reference = Activity.Current?.Id ?? HttpContext.TraceIdentifier;
            Again = failure.Path;
        }
        else if (HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is null)
        {
            Shown = StatusCodes.Status404NotFound; // asked for by hand
        }

        HttpContext.Response.StatusCode = Shown;
    }

    private static bool IsDatabaseAway(Exception? error)
    {
        for (; error is not null; error = error.InnerException)
        {
            if (error is DbException or TimeoutException)
            {
                return true;
            }
        }

        return false;
    }
}
