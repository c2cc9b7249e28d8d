using System.Globalization;
using System.Text;
using SustainableCities.Domain.Indicators;

namespace SustainableCities.Reporting.Charts;

/// <summary>
/// Where everything of a trend stands on a drawing of a given width: pure arithmetic, no markup. Figures become doubles
/// here and nowhere else: a pixel needs no more.
/// </summary>
public sealed class TrendPlot
{
    /// <summary>The head of the value axis.</summary>
    public const double Top = 26;

    private readonly TrendSeries _series;
    private readonly CultureInfo _culture;
    private readonly TrendScale _scale;
    private readonly int _firstMonth;
    private readonly int _lastMonth;
    private readonly List<TrendPoint> _points;

    /// <summary>Lays the trend out; where no height is given, in the one that goes with the width.</summary>
    public TrendPlot(TrendSeries series, int width, CultureInfo culture, int? height = null)
    {
        _series = series;
        _culture = culture;
        Width = width;
        Height = height ?? (width < 500 ? 250 : 310);
        Bottom = Height - 30;
        _points = [.. series.Points.SkipWhile(p => p.Value is null)];
        _scale = TrendScale.Of(Figures().ToList(), series.FromZero);
        Left = Math.Max(36, 12 + _scale.Ticks.Max(t => TextWidth(TickText(t))));
        GoalLines = GoalWords();
        Right = width - 18 - Math.Max(width < 500 ? 52 : 76, GoalLines.Count == 0 ? 0 : GoalLines.Max(l => TextWidth(l)) + 8);
        var months = Months().ToList();
        _firstMonth = months.Count == 0 ? 0 : months.Min();
        _lastMonth = months.Count == 0 ? 1 : months.Max();
    }

    /// <summary>The width asked for.</summary>
    public int Width { get; }

    /// <summary>The height.</summary>
    public int Height { get; }

    /// <summary>The foot of the value axis.</summary>
    public double Bottom { get; }

    /// <summary>The time axis begins here.</summary>
    public double Left { get; }

    /// <summary>The time axis ends here; what is right of it is for the words of the target.</summary>
    public double Right { get; }

    /// <summary>The lines of the value axis and their figures.</summary>
    public IEnumerable<PlotLabel> Ticks => _scale.Ticks.Select(t => new PlotLabel(Left - 8, Y(t), TickText(t), "end"));

    /// <summary>The written years (or periods, where all lie within two years).</summary>
    public IEnumerable<PlotLabel> Times
    {
        get
        {
            var marks = _lastMonth - _firstMonth > 24 || _points.All(p => p.Label.Length == 4)
                ? Enumerable.Range(_firstMonth, _lastMonth - _firstMonth + 1).Where(m => m % 12 == 0).Select(m => (Month: m, Text: ((m / 12) - 1).ToString(CultureInfo.InvariantCulture))).ToList()
                : [.. _points.Select(p => (p.Month, Text: p.Label))];
            var every = 1;
            while (every < marks.Count && marks.Count > 1 && (Right - Left) * every / (marks.Count - 1) < TextWidth(marks[0].Text) + 12)
            {
                every++;
            }

            return marks.Where((_, i) => i % every == 0).Select(m => new PlotLabel(X(m.Month), Bottom + 19, m.Text, "middle"));
        }
    }

    /// <summary>The line: one stroke for each run of neighbouring figures; a gap or a new way of measuring ends the run.</summary>
    public string Line => Stroke(_points, X, Y);

    /// <summary>A dot for each figure, the last one larger; small ones where they would crowd.</summary>
    public IEnumerable<PlotDot> Dots => _points.Where(p => p.Value is not null).Select(p =>
        new PlotDot(X(p.Month), Y(p.Value!.Value), p == _series.Last ? 4.5 : _points.Count > 24 ? 1.6 : 2.8));

    /// <summary>The periods without a figure: a tick for each, and one word for each run of them where there is room.</summary>
    public IEnumerable<PlotLabel> Gaps
    {
        get
        {
            var end = double.MinValue;
            foreach (var run in Runs())
            {
                var word = ChartWords.Text(run[0].NotApplicable ? "NotApplicableShort" : "NoValue", _culture);
                var middle = (X(run[0].Month) + X(run[^1].Month)) / 2;
                var half = TextWidth(word) / 2;
                var x = Math.Min(Math.Max(middle, Left + half + 2), Right - half);
                var fits = x - half > end;
                end = fits ? x + half + 6 : end;
                yield return new PlotLabel(x, Bottom - 12, fits ? word : "", "middle");
            }
        }
    }

    /// <summary>Where the ticks of missing periods stand.</summary>
    public IEnumerable<double> GapTicks => _points.Where(p => p.Value is null).Select(p => X(p.Month));

    /// <summary>Where a new way of measuring begins.</summary>
    public IReadOnlyList<PlotBreak> Breaks => new TrendBreaks(this, _points, _culture).Find();

    /// <summary>The outline of the good side of the path, or of the band; empty without a target.</summary>
    public string Side => _series.Goal switch
    {
        DatedGoal { Baseline: { } b, BaselineMonth: { } m } g when g.Month > m && g.Month > _firstMonth =>
            $"M{N(X(m))} {N(Y(b))}L{N(X(g.Month))} {N(Y(g.Value))}V{N(GoodEdge)}H{N(X(m))}z",
        OngoingGoal g => $"M{N(Left)} {N(Y(g.Value))}H{N(Right)}V{N(GoodEdge)}H{N(Left)}z",
        BandGoal g => $"M{N(Left)} {N(Y(g.High))}H{N(Right)}V{N(Y(g.Low))}H{N(Left)}z",
        _ => "",
    };

    /// <summary>The dotted path: from the baseline to the target, on to the margin where the date is past; level for what is to hold.</summary>
    public string Path => _series.Goal switch
    {
        DatedGoal { Baseline: { } b, BaselineMonth: { } m } g when g.Month > m && g.Month > _firstMonth => $"M{N(X(m))} {N(Y(b))}L{N(X(g.Month))} {N(Y(g.Value))}{Onward(g)}",
        DatedGoal g => $"M{N(X(g.Month))} {N(Y(g.Value))}{Onward(g)}",
        OngoingGoal g => $"M{N(Left)} {N(Y(g.Value))}H{N(Right)}",
        BandGoal g => $"M{N(Left)} {N(Y(g.High))}H{N(Right)}M{N(Left)} {N(Y(g.Low))}H{N(Right)}",
        _ => "",
    };

    /// <summary>The ring on the target.</summary>
    public PlotDot? Ring => _series.Goal switch
    {
        DatedGoal g => new PlotDot(X(g.Month), Y(g.Value), 4.5),
        OngoingGoal g => new PlotDot(Right, Y(g.Value), 4.5),
        _ => null,
    };

    /// <summary>The words right of the target, one line each.</summary>
    public IReadOnlyList<string> GoalLines { get; }

    /// <summary>Where the first line of <see cref="GoalLines"/> stands.</summary>
    public PlotLabel? Goal => GoalLines.Count == 0 ? null : new PlotLabel(Right + 12, Math.Min(Math.Max(GoalY + 1, Top + 4), Bottom - (17 * (GoalLines.Count - 1)) - 4), GoalLines[0], Strong: true);

    /// <summary>The word on the good side, where the line leaves room for it.</summary>
    public PlotLabel? SideLabel
    {
        get
        {
            if (Side.Length == 0)
            {
                return null;
            }

            var text = ChartWords.Text(_series.Goal switch { OngoingGoal => "MetSide", BandGoal => "InsideBand", _ => "OnTrackSide" }, _culture);
            var from = _series.Goal is DatedGoal { BaselineMonth: { } m } ? X(m) : Left;
            var to = _series.Goal is DatedGoal g ? X(g.Month) : Right;
            return new TrendSide(this, _series, _points).Find(from, to, text);
        }
    }

    /// <summary>The last figure, bold, on the side of the line that is free.</summary>
    public PlotLabel? Last
    {
        get
        {
            if (_series.Last is not { Value: { } value } last)
            {
                return null;
            }

            var (x, y) = (X(last.Month), Y(value));
            var text = Reporting.Figures.WithPercent(value, _series.Decimals, _series.Unit, _culture);
            var half = TextWidth(text) * 0.6;
            var before = _points.LastOrDefault(p => p.Value is not null && p.Month < last.Month)?.Value ?? value;
            var above = value >= before;
            if (Ring is { } ring && Math.Abs(ring.X - x) < half + 12 && Math.Abs(ring.Y - y) < 34 && ring != new PlotDot(x, y, 4.5))
            {
                above = ring.Y > y || (ring.Y == y && above);
            }

            above = (above && y - 12 > Top - 14) || y + 28 > Bottom;
            return new PlotLabel(Math.Min(x, Right + 12 - half < x && Ring is null ? Right + 12 - half : x), above ? y - 12 : y + 24, text, "middle", true);
        }
    }

    /// <summary>Across.</summary>
    public double X(int month) => _lastMonth == _firstMonth ? (Left + Right) / 2 : Left + ((Right - 8 - Left) * Math.Max(month - _firstMonth, 0) / (_lastMonth - _firstMonth));

    /// <summary>Down.</summary>
    public double Y(decimal value) => Bottom - ((Bottom - Top) * (double)((value - _scale.Low) / (_scale.High - _scale.Low)));

    /// <summary>A length as SVG writes it.</summary>
    public static string N(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>How wide a text of 13 px is, roughly: a Chinese character is as wide as the letter is high.</summary>
    public static double TextWidth(string text) => text.Sum(c => c >= '\u2E80' ? 13 : c is ',' or '.' or ' ' or '\u00A0' ? 4 : 7.2);

    private double GoodEdge => _series.Direction == Direction.LowerBetter ? Bottom : Top;

    private double GoalY => _series.Goal switch
    {
        DatedGoal g => Y(g.Value),
        OngoingGoal g => Y(g.Value),
        BandGoal g => (Y(g.Low) + Y(g.High)) / 2,
        _ => Bottom,
    };

    private string Onward(DatedGoal goal) => goal.Month < _lastMonth ? $"H{N(Right)}" : "";

    private IReadOnlyList<string> GoalWords() => _series.Goal switch
    {
        DatedGoal g => [.. Words("TargetFigure", Figure(g.Value)), ChartWords.Format("ByPeriod", _culture, g.Label)],
        OngoingGoal g => [.. Words("TargetFigure", Figure(g.Value)), ChartWords.Text("EachPeriod", _culture)],
        BandGoal g => [.. Words("TargetBand", Figure(g.Low), Figure(g.High)), ChartWords.Text("EachPeriod", _culture)],
        _ => [],
    };

    private string[] Words(string key, params object[] values)
    {
        var text = ChartWords.Format(key, _culture, values);
        var head = ChartWords.Text("Target", _culture);
        return TextWidth(text) <= (Width < 500 ? 76 : 110) ? [text] : [head, text[head.Length..].Trim()];
    }

    private string Figure(decimal value) => Reporting.Figures.WithPercent(value, _series.Decimals, _series.Unit, _culture);

    private string TickText(decimal tick) => Reporting.Figures.Format(tick, (_scale.Step / 1.0000000000000000000000000000m).Scale);

    private IEnumerable<decimal> Figures()
    {
        foreach (var point in _points)
        {
            if (point.Value is { } value)
            {
                yield return value;
            }
        }

        switch (_series.Goal)
        {
            case DatedGoal g:
                yield return g.Value;
                if (g.Baseline is { } baseline)
                {
                    yield return baseline;
                }

                break;
            case OngoingGoal g:
                yield return g.Value;
                break;
            case BandGoal g:
                yield return g.Low;
                yield return g.High;
                break;
        }
    }

    // A target whose date lies before the first figure stands at the left edge: years without anything would only thin the line.
    private IEnumerable<int> Months() => _series.Goal is DatedGoal g && (_points.Count == 0 || g.Month >= _points[0].Month)
        ? [.. _points.Select(p => p.Month), g.Month, g.BaselineMonth ?? g.Month]
        : _points.Select(p => p.Month);

    private IEnumerable<List<TrendPoint>> Runs()
    {
        List<TrendPoint> run = [];
        foreach (var point in _points)
        {
            if (point.Value is null && (run.Count == 0 || run[0].NotApplicable == point.NotApplicable))
            {
                run.Add(point);
                continue;
            }

            if (run.Count > 0)
            {
                yield return run;
            }

            run = point.Value is null ? [point] : [];
        }

        if (run.Count > 0)
        {
            yield return run;
        }
    }

    /// <summary>A line through figures: one stroke for each run of neighbouring ones; a gap or a new way of measuring ends the run.</summary>
    /// <param name="points">The figures, in order of time.</param>
    /// <param name="x">Where a month stands.</param>
    /// <param name="y">Where a figure stands.</param>
    internal static string Stroke(IEnumerable<TrendPoint> points, Func<int, double> x, Func<decimal, double> y)
    {
        var path = new StringBuilder();
        var joined = false;
        foreach (var point in points)
        {
            if (point.Value is { } value)
            {
                path.Append(joined && !point.BreakBefore ? 'L' : 'M').Append(N(x(point.Month))).Append(' ').Append(N(y(value)));
            }

            joined = point.Value is not null;
        }

        return path.ToString();
    }
}
