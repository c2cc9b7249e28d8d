using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.Values;

namespace SustainableCities.Domain.Formulas;

/// <summary>What a formula takes in.</summary>
/// <param name="Name">The indicator's code, or the key of a key number.</param>
/// <param name="IsKeyNumber">A key number of the city, which holds for every period.</param>
/// <param name="IsSum">The sum over the shorter periods within the period of the result.</param>
public sealed record FormulaInput(string Name, bool IsKeyNumber, bool IsSum)
{
    /// <summary>The indicator; null for a key number.</summary>
    public IndicatorCode? Indicator => IsKeyNumber ? null : IndicatorCode.Parse(Name);

    /// <summary>As it is written: <c>TEC-01</c>, <c>sum(TEC-02)</c>, <c>key:residents</c>.</summary>
    public override string ToString() => IsKeyNumber ? $"{FormulaReader.KeyMark}{Name}" : IsSum ? $"sum({Name})" : Name;
}

/// <summary>Why a text is no formula.</summary>
/// <param name="Code">One of the codes of <see cref="FormulaReader"/>.</param>
/// <param name="Position">Where, from 1.</param>
/// <param name="Text">What stands there; empty at the end.</param>
public sealed record FormulaProblem(string Code, int Position, string Text);

/// <summary>
/// A formula over indicators and key numbers of a city (design, section 3, Calculated indicators). It is worked out in fractions of
/// whole numbers, so that neither the order of the steps nor a division in the middle rounds anything; the result alone is rounded.
/// </summary>
public sealed class Formula
{
    /// <summary>Decimals kept beyond those that an indicator shows.</summary>
    public const int GuardDecimals = 4;

    private readonly FormulaNode _root;

    internal Formula(string text, FormulaNode root)
    {
        (Text, _root) = (text, root);
        Inputs = [.. root.Inputs().Distinct()];
    }

    /// <summary>The text with plain signs.</summary>
    public string Text { get; }

    /// <summary>What it takes in, in the order of the text, each once.</summary>
    public IReadOnlyList<FormulaInput> Inputs { get; }

    /// <summary>Reads a formula.</summary>
    /// <param name="text">The text, with signs of any keyboard.</param>
    /// <param name="problem">Why it is none.</param>
    /// <returns>The formula, or null.</returns>
    public static Formula? Read(string text, out FormulaProblem? problem) => FormulaReader.Read(text, out problem);

    /// <summary>Reads one that was checked when it was kept.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    internal static Formula Parse(string text) => Read(text, out var problem) ?? throw new FormatException($"'{text}' is no formula: {problem}.");

    /// <summary>
    /// The result: a quotient and all else exact, then rounded once, half to even, to the decimals that the indicator shows and
    /// <see cref="GuardDecimals"/> more (none where it takes whole figures alone), at most 28, without trailing zeros.
    /// </summary>
    /// <param name="figures">The figure of each input.</param>
    /// <param name="decimals">The decimals that the indicator shows.</param>
    /// <param name="whole">Whether it takes whole figures alone.</param>
    /// <param name="why">Why there is no result: <see cref="NoDataReason.DividedByZero"/> or <see cref="NoDataReason.TooLarge"/>.</param>
    public decimal? Evaluate(Func<FormulaInput, decimal> figures, int decimals, bool whole, out NoDataReason? why)
    {
        ArgumentNullException.ThrowIfNull(figures);
        return Evaluate(input => (ExactFigure)figures(input), decimals, whole, out why);
    }

    /// <summary>The same of figures that no decimal holds, such as long sums.</summary>
    internal decimal? Evaluate(Func<FormulaInput, ExactFigure> figures, int decimals, bool whole, out NoDataReason? why)
    {
        why = null;
        if (_root.Of(figures) is not { } exact)
        {
            why = NoDataReason.DividedByZero;
            return null;
        }

        var figure = exact.ToDecimal(whole ? 0 : Math.Min(28, decimals + GuardDecimals));
        why = figure is null or >= 1e28m or <= -1e28m ? NoDataReason.TooLarge : null;
        return why is null ? figure : null;
    }
}

/// <summary>A part of a formula.</summary>
internal abstract record FormulaNode
{
    /// <summary>What it comes to; null where something is divided by zero.</summary>
    public abstract ExactFigure? Of(Func<FormulaInput, ExactFigure> figures);

    /// <summary>What it takes in.</summary>
    public abstract IEnumerable<FormulaInput> Inputs();
}

internal sealed record NumberNode(decimal Figure) : FormulaNode
{
    public override ExactFigure? Of(Func<FormulaInput, ExactFigure> figures) => Figure;

    public override IEnumerable<FormulaInput> Inputs() => [];
}

internal sealed record InputNode(FormulaInput Input) : FormulaNode
{
    public override ExactFigure? Of(Func<FormulaInput, ExactFigure> figures) => figures(Input);

    public override IEnumerable<FormulaInput> Inputs() => [Input];
}

internal sealed record PairNode(char Sign, FormulaNode Left, FormulaNode Right) : FormulaNode
{
    public override ExactFigure? Of(Func<FormulaInput, ExactFigure> figures) => (Left.Of(figures), Right.Of(figures)) switch
    {
        (null, _) or (_, null) => null,
        ({ } left, { } right) => Sign switch
        {
            '+' => left + right,
            '-' => left - right,
            '*' => left * right,
            _ => right.Sign == 0 ? null : left / right,
        },
    };

    public override IEnumerable<FormulaInput> Inputs() => [.. Left.Inputs(), .. Right.Inputs()];
}

internal sealed record ChoiceNode(bool IsLeast, IReadOnlyList<FormulaNode> Among) : FormulaNode
{
    public override ExactFigure? Of(Func<FormulaInput, ExactFigure> figures)
    {
        ExactFigure? chosen = null;
        foreach (var node in Among)
        {
            if (node.Of(figures) is not { } figure)
            {
                return null;
            }

            chosen = chosen is not { } best || (IsLeast ? figure < best : figure > best) ? figure : best;
        }

        return chosen;
    }

    public override IEnumerable<FormulaInput> Inputs() => Among.SelectMany(n => n.Inputs());
}
