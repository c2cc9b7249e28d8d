using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.Values;

namespace SustainableCities.Domain.Imports;

/// <summary>What an indicator tells about its figures and periods.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Figures">What its unit tells.</param>
/// <param name="Frequency">How often it is measured.</param>
internal sealed record ImportPlace(IndicatorCode Code, FigureContext Figures, Frequency Frequency)
{
    /// <summary>In the place of an indicator that the city does not have.</summary>
    public static ImportPlace Unknown { get; } = new(default, new(), Frequency.Annual);

    /// <summary>As <see cref="Figures"/>, of a cell that the file calls a number.</summary>
    public FigureContext WithPoint { get; } = Figures with { Mark = DecimalMark.Point };
}

/// <summary>A row of a file that says something: what is kept of it.</summary>
internal sealed class ImportRow(int row, ImportPlace place, Period period, string part, FileCell cell, Qualifier? qualifier, string? note, string? source)
{
    /// <summary>The most characters that are shown again of a cell.</summary>
    public const int LongestEcho = 40;

    private decimal? _figure;

    /// <summary>The row in the file, from 1.</summary>
    public int Row => row;

    /// <summary>The indicator.</summary>
    public ImportPlace Place => place;

    /// <summary>The period.</summary>
    public Period Period => period;

    /// <summary>The part; empty for the whole.</summary>
    public string Part => part;

    /// <summary>The value as it stands in the file.</summary>
    public FileCell Cell => cell;

    /// <summary>The beginning of it.</summary>
    public string Written => cell.Text.Length > LongestEcho ? cell.Text[..LongestEcho] + "…" : cell.Text;

    /// <summary>As an entry.</summary>
    public ValueEntry Entry => new(place.Code, period, new ValueInput(_figure, _figure is null, _figure is null ? null : qualifier, note, source), null, part);

    /// <summary>Takes the figure that was read; null where none applies.</summary>
    public void Say(decimal? figure) => _figure = figure;
}
