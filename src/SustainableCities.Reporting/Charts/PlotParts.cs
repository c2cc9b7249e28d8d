namespace SustainableCities.Reporting.Charts;

/// <summary>A written label on a chart.</summary>
/// <param name="X">Across, in the units of the chart.</param>
/// <param name="Y">Down, the foot of the letters.</param>
/// <param name="Text">The words.</param>
/// <param name="Anchor"><c>start</c>, <c>middle</c> or <c>end</c>.</param>
/// <param name="Strong">Whether it is set bold.</param>
public sealed record PlotLabel(double X, double Y, string Text, string Anchor = "start", bool Strong = false);

/// <summary>A dot of the line.</summary>
public sealed record PlotDot(double X, double Y, double Radius);
