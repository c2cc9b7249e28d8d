using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace SustainableCities.Reporting.Charts;

/// <summary>
/// A figure drawn on the server: SVG attributes and classes only, because public pages allow no style attribute. The
/// language is given, else cascades (a report is written in its own), else is the reader's.
/// </summary>
public abstract class ChartComponent : ComponentBase
{
    /// <summary>The language of words and figures.</summary>
    [Parameter]
    public CultureInfo? Culture { get; set; }

    /// <summary>The language of the document around.</summary>
    [CascadingParameter]
    public CultureInfo? DocumentCulture { get; set; }

    /// <summary>The language to write in.</summary>
    protected CultureInfo Language => Culture ?? DocumentCulture ?? CultureInfo.CurrentUICulture;
}
