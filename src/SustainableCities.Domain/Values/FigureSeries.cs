namespace SustainableCities.Domain.Values;

/// <summary>
/// The figures of an indicator in the order of their periods. Whoever asks period after period finds the median of the earlier ones
/// without sorting them anew each time.
/// </summary>
public sealed class FigureSeries
{
    private readonly List<DatedFigure> _dated;

    // The figures of the first so many of them, by size.
    private readonly List<decimal> _bySize = [];
    private int _sized;

    /// <summary>Takes figures in any order.</summary>
    public FigureSeries(IEnumerable<DatedFigure> figures)
    {
        _dated = [.. figures.OrderBy(f => f.Period)];
    }

    /// <summary>Puts a figure in the place of that period's; null leaves none.</summary>
    public void Set(Period period, decimal? figure)
    {
        var at = CountBefore(period);
        var there = at < _dated.Count && _dated[at].Period == period;
        if (there && figure == _dated[at].Figure && figure?.Scale == _dated[at].Figure.Scale)
        {
            return;
        }

        if (at < _sized)
        {
            (_sized, _bySize.Capacity) = (0, Math.Max(_bySize.Capacity, _dated.Count));
            _bySize.Clear();
        }

        if (there)
        {
            _dated.RemoveAt(at);
        }

        if (figure is { } given)
        {
            _dated.Insert(at, new(period, given));
        }
    }

    /// <summary>How many figures there are of earlier periods.</summary>
    public int CountBefore(Period period)
    {
        var (low, high) = (0, _dated.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _dated[middle].Period < period ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>The figure at a place, from 0.</summary>
    public DatedFigure this[int place] => _dated[place];

    /// <summary>The figure of a period; null where there is none.</summary>
    public decimal? At(Period period)
    {
        var place = CountBefore(period);
        return place < _dated.Count && _dated[place].Period == period ? _dated[place].Figure : null;
    }

    /// <summary>The most decimals among the first so many figures.</summary>
    internal int MostDecimals(int count) => _dated.Take(count).Max(d => d.Figure.Scale);

    /// <summary>The median of the first so many figures, and the median of their distances from it.</summary>
    internal (ExactFigure Median, ExactFigure Deviation) Medians(int count)
    {
        Size(count);
        var median = Middle(count, k => _bySize[k]);
        return (median, Middle(count, k => Distance(k, median)));
    }

    private static ExactFigure Middle(int count, Func<int, ExactFigure> at)
    {
        var middle = count / 2;
        return count % 2 == 1 ? at(middle) : (at(middle - 1) + at(middle)) / 2m;
    }

    private void Size(int count)
    {
        if (count < _sized)
        {
            _bySize.Clear();
            _sized = 0;
        }

        if (count - _sized > 8)
        {
            _bySize.AddRange(_dated.Skip(_sized).Take(count - _sized).Select(d => d.Figure));
            _bySize.Sort();
            _sized = count;
        }

        for (; _sized < count; _sized++)
        {
            var figure = _dated[_sized].Figure;
            var place = _bySize.BinarySearch(figure);
            _bySize.Insert(place < 0 ? ~place : place, figure);
        }
    }

    /// <summary>
    /// The distance from the median at a place, from the least. Below and above it the distances grow outwards: of two rows that are in
    /// order, the one at a place is found without putting them into one.
    /// </summary>
    private ExactFigure Distance(int place, ExactFigure median)
    {
        var half = _bySize.Count / 2;
        ExactFigure Below(int i) => median - _bySize[half - 1 - i];
        ExactFigure Above(int i) => _bySize[half + i] - median;
        var above = _bySize.Count - half;

        // How many of the places up to this one lie below the median.
        var (low, high) = (Math.Max(0, place + 1 - above), Math.Min(place + 1, half));
        while (low < high)
        {
            var taken = (low + high) / 2;
            (low, high) = Below(taken) < Above(place - taken) ? (taken + 1, high) : (low, taken);
        }

        var fromBelow = low > 0 ? Below(low - 1) : (ExactFigure?)null;
        var fromAbove = place - low >= 0 ? Above(place - low) : (ExactFigure?)null;
        return fromBelow is null ? fromAbove!.Value : fromAbove is null || fromBelow.Value > fromAbove.Value ? fromBelow.Value : fromAbove.Value;
    }
}
