using Microsoft.AspNetCore.Components;
using SustainableCities.Domain.Reports;

namespace SustainableCities.Reporting.Documents;

/// <summary>A part of the report document: what every part has at hand.</summary>
public abstract class ReportPart : ComponentBase
{
    /// <summary>The report in its language.</summary>
    [CascadingParameter]
    public ReportModel Model { get; set; } = null!;

    /// <summary>The signed part.</summary>
    protected ReportContent Content => Model.Content;

    /// <summary>A text of the report's own.</summary>
    protected string W(string key, params object?[] values) => Model.Word(key, values);
}
