using Microsoft.Playwright;

namespace SustainableCities.Browser.Tests;

/// <summary>A page of the portal in a test.</summary>
internal static class LivePage
{
    /// <summary>
    /// The circuit of a signed-in page is there. Before that a page is a picture: its links lead on, but a press may fall into the
    /// moment in which the live page takes the picture's place.
    /// </summary>
    public static Task LiveAsync(this IPage page) => page.Locator(".w[data-live]").WaitForAsync();

    /// <summary>Opens a signed-in page and waits until it lives.</summary>
    public static async Task GoLiveAsync(this IPage page, string address)
    {
        await page.GotoAsync(address);
        await page.LiveAsync();
    }
}
