import { typedInto } from '../../kept/typed'
import { paths } from '../../paths'
import { get, post, type Route } from '../../route'
import { sendUpdate, showUpdate, takeBackUpdate } from '../problem-update/update-handlers'
import { showWriteUpdate, writeUpdate } from '../problem-update/write-handlers'
import { dismissProblem, openProblemAgain, showDismissProblem } from './dismiss-handlers'
import { editProblem, showEditProblem, takeProblem } from './edit-handlers'
import { listProblems } from './list-handler'
import { mergeProblem, separateProblem, showMergeProblem } from './merge-handlers'
import { moveOccurrence, showOccurrence, unlinkOccurrence } from './occurrence-handlers'
import { setProblemState, showProblem } from './problem-handlers'
import { remindOfProblem } from './reminder'
import { sendReportOfProblem, showSendReport } from './send-report-handlers'
import { showSplitProblem, splitProblem } from './split-handlers'
import { downloadProblemFile, downloadProblemMessage, undoAboutProblem, writeAboutProblem } from './thread-handlers'

/** The part of the table of routes about problems: whoever may see one, and who works on it. */
export const problemRoutes: readonly Route[] = [
  get(paths.problems.pattern, 'problems.view', 'PROBLEMS_VIEWED', listProblems),
  get(paths.problem.pattern, 'problems.view', 'PROBLEM_VIEWED', showProblem),
  {
    ...post(paths.problemState.pattern, 'problems.manage', 'PROBLEM_MOVED', setProblemState),
    typed: typedInto.problemState,
  },
  {
    ...post(paths.writeAboutProblem.pattern, 'problems.manage', 'PROBLEM_WRITTEN_ABOUT', writeAboutProblem),
    typed: typedInto.aboutProblem,
  },
  post(paths.undoAboutProblem.pattern, 'problems.manage', 'PROBLEM_WRITING_UNDONE', undoAboutProblem),
  get(paths.sendReport.pattern, 'problems.manage', 'PROBLEM_REPORT_FORM_VIEWED', showSendReport),
  post(paths.sendReport.pattern, 'problems.manage', 'PROBLEM_REPORT_SEND_PRESSED', sendReportOfProblem),
  post(paths.remindOfProblem.pattern, 'problems.manage', 'PROBLEM_REMINDER_PRESSED', remindOfProblem),
  get(paths.problemMessage.pattern, 'problems.view', 'PROBLEM_MESSAGE_SAVED', downloadProblemMessage),
  get(paths.problemFile.pattern, 'problems.view', 'PROBLEM_FILE_SAVED', downloadProblemFile),
  get(paths.editProblem.pattern, 'problems.manage', 'PROBLEM_FORM_VIEWED', showEditProblem),
  {
    ...post(paths.editProblem.pattern, 'problems.manage', 'PROBLEM_EDIT_PRESSED', editProblem),
    typed: typedInto.problem,
  },
  post(paths.takeProblem.pattern, 'problems.manage', 'PROBLEM_TAKE_PRESSED', takeProblem),
  get(paths.dismissProblem.pattern, 'problems.manage', 'PROBLEM_DISMISSAL_VIEWED', showDismissProblem),
  {
    ...post(paths.dismissProblem.pattern, 'problems.manage', 'PROBLEM_DISMISS_PRESSED', dismissProblem),
    typed: typedInto.dismissal,
  },
  post(paths.openProblemAgain.pattern, 'problems.manage', 'PROBLEM_OPEN_AGAIN_PRESSED', openProblemAgain),
  get(paths.mergeProblem.pattern, 'problems.manage', 'PROBLEM_MERGE_VIEWED', showMergeProblem),
  {
    ...post(paths.mergeProblem.pattern, 'problems.manage', 'PROBLEM_MERGE_PRESSED', mergeProblem),
    typed: typedInto.problemMerge,
  },
  post(paths.separateProblem.pattern, 'problems.manage', 'PROBLEM_SEPARATION_PRESSED', separateProblem),
  get(paths.splitProblem.pattern, 'problems.manage', 'PROBLEM_SPLIT_VIEWED', showSplitProblem),
  {
    ...post(paths.splitProblem.pattern, 'problems.manage', 'PROBLEM_SPLIT_PRESSED', splitProblem),
    typed: typedInto.problemSplit,
  },
  get(paths.occurrence.pattern, 'problems.manage', 'PROBLEM_REPORT_VIEWED', showOccurrence),
  post(paths.unlinkOccurrence.pattern, 'problems.manage', 'PROBLEM_REPORT_UNLINK_PRESSED', unlinkOccurrence),
  {
    ...post(paths.moveOccurrence.pattern, 'problems.manage', 'PROBLEM_REPORT_MOVE_PRESSED', moveOccurrence),
    typed: typedInto.move,
  },
  get(paths.writeUpdate.pattern, 'problems.manage', 'PROBLEM_UPDATE_FORM_VIEWED', showWriteUpdate),
  {
    ...post(paths.writeUpdate.pattern, 'problems.manage', 'PROBLEM_UPDATE_WRITTEN', writeUpdate),
    typed: typedInto.problemUpdate,
  },
  get(paths.problemUpdate.pattern, 'problems.manage', 'PROBLEM_UPDATE_VIEWED', showUpdate),
  post(paths.sendUpdate.pattern, 'problems.manage', 'PROBLEM_UPDATE_SENT', sendUpdate),
  post(paths.takeBackUpdate.pattern, 'problems.manage', 'PROBLEM_UPDATE_TAKEN_BACK', takeBackUpdate),
]
