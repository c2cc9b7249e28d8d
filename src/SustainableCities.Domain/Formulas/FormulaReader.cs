using System.Globalization;
using SustainableCities.Domain.Indicators;

namespace SustainableCities.Domain.Formulas;

/// <summary>
/// Reads formulas: <c>+ - * / ( )</c>, numbers, codes of indicators, <c>key:NAME</c>, <c>min(a, b)</c>, <c>max(a, b)</c> and
/// <c>sum(CODE)</c>. A code goes as far as its letters, digits, points and hyphens go: a minus after a code stands behind a blank.
/// Full-width signs, <c>×</c>, <c>÷</c> and <c>−</c> are read as what they mean.
/// </summary>
public sealed class FormulaReader
{
    /// <summary>Something else is expected. Args: the position, what stands there.</summary>
    public const string Unexpected = "formulaUnexpected";

    /// <summary>It ends too early. Args: the position.</summary>
    public const string Unfinished = "formulaUnfinished";

    /// <summary>Longer than is kept. Args: the most characters.</summary>
    public const string TooLong = "textTooLong";

    /// <summary>Brackets within brackets, or too many inputs. Args: the position.</summary>
    public const string TooDeep = "formulaTooDeep";

    /// <summary>A number with more digits than are kept. Args: the position, the number.</summary>
    public const string NumberTooLong = "formulaNumber";

    /// <summary>What a key number begins with.</summary>
    public const string KeyMark = "key:";

    /// <summary>The most characters.</summary>
    public const int Longest = 1000;

    /// <summary>How deep brackets and signs may stand in each other.</summary>
    public const int Deepest = 32;

    /// <summary>The most inputs.</summary>
    public const int MostInputs = 50;

    private readonly string _text;
    private int _at;
    private int _depth;
    private FormulaProblem? _problem;

    private FormulaReader(string text) => _text = text;

    /// <summary>Reads a text; null with the problem where it is no formula.</summary>
    public static Formula? Read(string text, out FormulaProblem? problem)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > Longest)
        {
            problem = new(TooLong, Longest, "");
            return null;
        }

        var reader = new FormulaReader(string.Concat(text.Trim().Select(Plain)));
        var root = reader.Sum();
        if (root is not null && reader.Next != '\0')
        {
            root = reader.Refuse();
        }

        var formula = root is null ? null : new Formula(reader._text, root);
        problem = formula?.Inputs.Count > MostInputs ? new(TooDeep, reader._text.Length, "") : reader._problem;
        return problem is null ? formula : null;
    }

    /// <summary>A sign of any keyboard as it is kept.</summary>
    private static char Plain(char sign) => sign switch
    {
        '×' or '·' or '✕' => '*',
        '÷' or '∕' => '/',
        '−' or '–' or '－' => '-',
        '，' or '、' or '；' or ';' => ',',
        '【' or '［' or '[' => '(',
        '】' or '］' or ']' => ')',
        '\u3000' or '\u00a0' or '\t' or '\r' or '\n' => ' ',
        >= '\uff01' and <= '\uff5e' => (char)(sign - 0xfee0),
        _ => sign,
    };

    private char Next
    {
        get
        {
            while (_at < _text.Length && _text[_at] == ' ')
            {
                _at++;
            }

            return _at < _text.Length ? _text[_at] : '\0';
        }
    }

    private FormulaNode? Sum() => Chain(Product, '+', '-');

    private FormulaNode? Product() => Chain(Signed, '*', '/');

    private FormulaNode? Chain(Func<FormulaNode?> part, char one, char other)
    {
        var left = part();
        while (left is not null && Next is var sign && (sign == one || sign == other))
        {
            _at++;
            left = part() is { } right ? new PairNode(sign, left, right) : null;
        }

        return left;
    }

    private FormulaNode? Signed()
    {
        if (++_depth > Deepest)
        {
            _problem ??= new(TooDeep, _at + 1, "");
            return null;
        }

        FormulaNode? node;
        if (Next is '-' or '+')
        {
            var minus = _text[_at++] == '-';
            node = Signed() is { } inner ? minus ? new PairNode('-', new NumberNode(0), inner) : inner : null;
        }
        else
        {
            node = Single();
        }

        _depth--;
        return node;
    }

    private FormulaNode? Single()
    {
        if (Next == '(')
        {
            _at++;
            return Sum() is { } inner && Take(')') ? inner : null;
        }

        return char.IsAsciiDigit(Next) || Next == '.' ? Number() : char.IsAsciiLetter(Next) ? Named() : Refuse();
    }

    private NumberNode? Number()
    {
        var start = _at;
        while (_at < _text.Length && (char.IsAsciiDigit(_text[_at]) || _text[_at] == '.'))
        {
            _at++;
        }

        var text = _text[start.._at];
        if (text.Count(char.IsAsciiDigit) > 28)
        {
            _problem ??= new(NumberTooLong, start + 1, text);
            return null;
        }

        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var figure))
        {
            return new NumberNode(figure);
        }

        _problem ??= new(Unexpected, start + 1, text);
        return null;
    }

    private FormulaNode? Named()
    {
        var start = _at;
        var word = Word();
        if (Next == '(' && word.ToLowerInvariant() is "min" or "max" or "sum")
        {
            _at++;
            return word.ToLowerInvariant() switch { "sum" => Total(), var choice => Choice(choice == "min") };
        }

        if (word.Equals("key", StringComparison.OrdinalIgnoreCase) && Next == ':')
        {
            _at++;
            return Next != '\0' && Word() is { Length: > 0 } key ? new InputNode(new(key, true, false)) : Refuse();
        }

        if (IndicatorCode.TryParse(word, out _))
        {
            return new InputNode(new(word, false, false));
        }

        _problem ??= new(Unexpected, start + 1, word);
        return null;
    }

    private ChoiceNode? Choice(bool isLeast)
    {
        var among = new List<FormulaNode>();
        do
        {
            if (Sum() is not { } node)
            {
                return null;
            }

            among.Add(node);
        }
        while (Next == ',' && ++_at > 0);
        return Take(')') ? new ChoiceNode(isLeast, among) : null;
    }

    private FormulaNode? Total()
    {
        var start = Next == '\0' ? _text.Length : _at;
        var word = Word();
        if (!IndicatorCode.TryParse(word, out _))
        {
            _at = start;
            return Refuse();
        }

        return Take(')') ? new InputNode(new(word, false, true)) : null;
    }

    private string Word()
    {
        var start = _at;
        while (_at < _text.Length && (char.IsAsciiLetterOrDigit(_text[_at]) || _text[_at] is '-' or '.' or '_'))
        {
            _at++;
        }

        return _text[start.._at];
    }

    private bool Take(char sign)
    {
        if (Next == sign)
        {
            _at++;
            return true;
        }

        Refuse();
        return false;
    }

    private FormulaNode? Refuse()
    {
        _problem ??= Next == '\0' ? new(Unfinished, _text.Length + 1, "") : new(Unexpected, _at + 1, _text[_at].ToString());
        return null;
    }
}
