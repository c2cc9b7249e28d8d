using Microsoft.AspNetCore.Components;

namespace SustainableCities.Web.Features.Values;

/// <summary>The list of the grid's keys.</summary>
public partial class KeysDialog : ComponentBase
{
    private static readonly (string[] Keys, string Word)[] All =
    [
        (["↑", "↓", "←", "→"], "KeysMove"),
        (["Enter"], "KeysEnter"),
        (["Esc"], "KeysEscape"),
        (["F2"], "KeysEdit"),
        (["Delete"], "KeysDelete"),
        (["Ctrl", "Z"], "KeysTakeBack"),
        (["Ctrl", "Y"], "KeysRedo"),
        (["Ctrl", "D"], "KeysFill"),
        (["Ctrl", "C"], "KeysCopy"),
        (["Ctrl", "V"], "KeysPaste"),
        (["Shift", "↓"], "KeysSelect"),
        (["Ctrl", "A"], "KeysAllRows"),
        (["G"], "KeysGap"),
        (["Shift", "G"], "KeysGapBefore"),
        (["N"], "KeysNote"),
        (["H"], "KeysHistory"),
        (["P"], "KeysParts"),
        (["S"], "KeysSum"),
        (["Ctrl", "Home"], "KeysFirst"),
        (["?"], "KeysHelp"),
    ];
}
