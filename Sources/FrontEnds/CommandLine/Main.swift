import ArgumentParser
import Yams
@main struct Main: ParsableCommand { }
